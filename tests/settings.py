"""Settings of the tests: those of the product, with the clock, the files and the queue of one process."""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="kinerja-uji-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["KINERJA_DATA"] = _folder
os.environ.setdefault("KINERJA_ANTREAN", f"uji-{os.getpid()}")
os.environ["KINERJA_KOLAM"] = "0"
os.environ["KINERJA_PERAN_BASIS_DATA"] = "kinerja_uji"
os.environ.setdefault("KINERJA_LOG", "WARNING")

from kinerja.settings import *

DATABASES["default"]["CONN_MAX_AGE"] = 0
DATABASES["default"]["CONN_HEALTH_CHECKS"] = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = False
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
# Tests move the clock; those of the time-out set their own.
BATAS_DIAM = 12 * 60
