#!/usr/bin/env python
"""Django's command line for factcheck. `./desk manage …` runs it in the project's own environment."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        settings.INSTALLED_APPS  # noqa: B018 - reads the settings now, before any command can
    except ImproperlyConfigured as refusal:
        sys.exit(f"factcheck: {refusal}")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
