"""The app, for any WSGI server: ``gunicorn --preload wsgi:app``."""

from koos_cal.web import app_from_environ

app = app_from_environ()
