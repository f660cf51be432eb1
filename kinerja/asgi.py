"""ASGI entry point; the product is served by WSGI, this one is for measuring the other."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kinerja.settings")
application = get_asgi_application()
