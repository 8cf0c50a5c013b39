"""The app that serves the feeds."""

from koos_cal.web.app import app_from_environ, create_app

__all__ = ["app_from_environ", "create_app"]
