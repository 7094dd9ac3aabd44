"""Settings, all from the environment; without any, one machine on embedded defaults.

FACTCHECK_ENV=production switches the safe side on and refuses to start without it.
docs/operations.md lists every variable.
"""

from __future__ import annotations

import os
from pathlib import Path

import django_stubs_ext
from django.core.exceptions import ImproperlyConfigured

from config import environment
from factcheck.management import broker

django_stubs_ext.monkeypatch()  # ModelAdmin[Claim] and its like also at run time

env = os.environ
BASE_DIR = Path(__file__).resolve().parent.parent
PRODUCTION = env.get("FACTCHECK_ENV") == "production"

VAR_DIR = Path(env.get("FC_VAR") or BASE_DIR / "var").resolve()
VAR_DIR.mkdir(parents=True, exist_ok=True)

# ── who may speak to us ──

SECRET_KEY = env.get("FACTCHECK_SECRET_KEY") or environment.DEFAULT_SECRET
DEBUG = environment.is_on(env, "FACTCHECK_DEBUG")
ALLOWED_HOSTS = environment.words(
    env, "FACTCHECK_HOSTS", default="" if PRODUCTION else "localhost,127.0.0.1,[::1],testserver"
)
CSRF_TRUSTED_ORIGINS = environment.words(env, "FACTCHECK_ORIGINS")

if PRODUCTION and (
    refusal := environment.unsafe_production(secret=SECRET_KEY, debug=DEBUG, hosts=ALLOWED_HOSTS)
):
    raise ImproperlyConfigured(refusal)

# ── the application ──

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "factcheck.apps.FactcheckConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.headers.with_security_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True

# ── people ──

AUTH_USER_MODEL = "factcheck.User"
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/login/"
# scrypt first: memory-hard, and in the standard library; PBKDF2 stays readable.
PASSWORD_HASHERS = [
    f"django.contrib.auth.hashers.{hasher}"
    for hasher in ("ScryptPasswordHasher", "PBKDF2PasswordHasher")
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{validator}"}
    for validator in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
SESSION_COOKIE_AGE = 8 * 60 * 60  # seconds: one working day

# ── where things are kept ──

DATABASES = {"default": environment.database(env.get("DATABASE_URL", ""), var=VAR_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = VAR_DIR / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 24 * 1024 * 1024  # bytes: a text of 20 MB and its JSON quoting

STATIC_URL = "/static/"
# Outside production nothing is collected: WhiteNoise finds the files where they are.
STATIC_ROOT = BASE_DIR / "static-collected" if PRODUCTION else None
WHITENOISE_USE_FINDERS = not PRODUCTION
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# ── the wire ──

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # with no-referrer, browsers post forms from Origin "null"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if PRODUCTION:
    # FACTCHECK_HTTPS=off is for trying the production image without a TLS proxy before it.
    https = environment.is_on(env, "FACTCHECK_HTTPS", default=True)
    SECURE_SSL_REDIRECT = https
    SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]  # asked from inside, over plain HTTP
    SESSION_COOKIE_SECURE = https
    CSRF_COOKIE_SECURE = https
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if https else 0
    if environment.is_on(env, "FACTCHECK_BEHIND_PROXY"):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # The paper's other subdomains, and the browsers' preload list, are not ours to decide.
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# ── background work: the ledger in the database is the truth, Celery is its doorbell ──

LANES = ("extraction", "routing", "rendering", "network", "upkeep")
BROKER_URL = env.get("BROKER_URL") or broker.url_of(broker.socket_in(VAR_DIR))

CELERY_BROKER_URL = BROKER_URL
CELERY_TASK_QUEUES: dict[str, dict[str, str]] = {lane: {} for lane in LANES}
CELERY_TASK_DEFAULT_QUEUE = "upkeep"
CELERY_TASK_CREATE_MISSING_QUEUES = False  # a misspelt lane is an error, not a silent queue
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = False  # the ledger retries; two retry mechanisms would run things twice
CELERY_TASK_PUBLISH_RETRY = False  # a request never waits for a broken broker; the relay does
CELERY_TASK_SOFT_TIME_LIMIT = 240  # seconds
CELERY_TASK_TIME_LIMIT = 300  # seconds
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 2000
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000  # KiB
# Pinned: an exception from a signal handler may hit a COMMIT.
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "global_keyprefix": "fc:",
    "visibility_timeout": 900,  # seconds, above the hard time limit
    # Publishing tries once. kombu's default waits 2 and 4 s for a broker that is down, in the request.
    "max_retries": 0,
    # Without a socket timeout a half-open connection is never noticed.
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    "socket_keepalive": True,
    "health_check_interval": 5,
}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
# A tick that was not run before the next one is worthless: it expires.
CELERY_BEAT_SCHEDULE = {
    "relay": {"task": "factcheck.relay", "schedule": 2.0, "options": {"expires": 10}},
    "tick": {"task": "factcheck.tick", "schedule": 15.0, "options": {"expires": 60}},
}

# ── the API ──

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "factcheck.api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["factcheck.api.permissions.OnDesk"],
    "DEFAULT_PARSER_CLASSES": ["factcheck.api.parsing.MeasuredJSON"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "factcheck.api.parsing.AnswerInJson",
    "URL_FORMAT_OVERRIDE": None,  # `?format=` names the format of a report
    "NUM_PROXIES": int(environment.is_on(env, "FACTCHECK_BEHIND_PROXY")),
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "factcheck.api.problems.handle",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "factcheck",
    "DESCRIPTION": "Claims, reviewers' queues, verdicts, sign-off and reports of a checking desk.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "POSTPROCESSING_HOOKS": ["factcheck.api.openapi.add_problems"],
}

# ── logs: plain lines on standard output; whoever runs us decides where they go ──

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {
        "stdout": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "plain",
        }
    },
    "root": {"handlers": ["stdout"], "level": env.get("FACTCHECK_LOG_LEVEL") or "INFO"},
    "loggers": {
        # The ticks alone would write two lines a second.
        "celery.app.trace": {"level": "WARNING"},
        "celery.worker.strategy": {"level": "WARNING"},
        "celery.beat": {"level": "WARNING"},
    },
}
