"""The desk's own settings without its middleware and addresses."""

from config.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.floor.urls"
MIDDLEWARE = []
