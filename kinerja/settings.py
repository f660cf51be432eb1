"""Settings of the project, read from the environment once, typed, failing with a sentence.

Every variable is listed in `docs/operasional.md`; `tests/platform/test_variabel.py` compares.
"""

from pathlib import Path
from typing import Any

import pgtrigger
import structlog
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from kinerja.catatan import konfigurasi_log, tanpa_rahasia
from kinerja.lingkungan import Lingkungan, basis_data, redis_nomor, surat

BASE_DIR = Path(__file__).resolve().parent.parent
lingkungan = Lingkungan()

# ── Mode ────────────────────────────────────────────────────────────────────────────────────────
MODE_PRODUKSI = lingkungan.ya_tidak("KINERJA_PRODUKSI", False, "menyalakan mode produksi")
MODE_DEMO = lingkungan.ya_tidak("KINERJA_DEMO", not MODE_PRODUKSI, "menyalakan kota contoh dan pitanya")
DEBUG = lingkungan.ya_tidak("KINERJA_DEBUG", False, "halaman galat rinci untuk pengembang")
if MODE_PRODUKSI and MODE_DEMO:
    raise ImproperlyConfigured(
        "Mode demo tidak boleh menyala di produksi: akun contohnya berkata sandi umum. Hapus KINERJA_DEMO."
    )
if MODE_PRODUKSI and DEBUG:
    raise ImproperlyConfigured("KINERJA_DEBUG tidak boleh menyala di produksi. Hapus variabel itu.")

# ── Where it runs ───────────────────────────────────────────────────────────────────────────────
SECRET_KEY = lingkungan.wajib(
    "SECRET_KEY",
    None if MODE_PRODUKSI else "hanya-untuk-pengembangan-dan-uji-tidak-pernah-untuk-produksi-7f3a",
    "kunci rahasia acak, paling sedikit 50 huruf",
)
URL_BASIS_DATA = lingkungan.wajib(
    "DATABASE_URL",
    None if MODE_PRODUKSI else "postgresql://postgres@127.0.0.1:5432/kinerja",
    "alamat PostgreSQL untuk peran aplikasi",
)
URL_REDIS = lingkungan.wajib(
    "REDIS_URL", None if MODE_PRODUKSI else "redis://127.0.0.1:6379", "alamat Redis atau Valkey"
)
# Accepted Host headers. Without `wajib` an empty list in production would refuse every request.
ALLOWED_HOSTS = lingkungan.daftar(
    "ALLOWED_HOSTS",
    [] if MODE_PRODUKSI else ["localhost", "127.0.0.1", "[::1]"],
    "nama host yang dilayani, dipisah koma",
)
if not ALLOWED_HOSTS:
    lingkungan.kurang.append("ALLOWED_HOSTS (nama host yang dilayani, dipisah koma)")
PORT = lingkungan.bilangan("PORT", 8000, "porta web")
ALAMAT_PUBLIK = lingkungan.teks(
    "KINERJA_ALAMAT",
    f"https://{ALLOWED_HOSTS[0]}" if MODE_PRODUKSI and ALLOWED_HOSTS else f"http://localhost:{PORT}",
    "alamat yang dicetak pada tautan, kode QR, dan surel",
).rstrip("/")
DATA = Path(lingkungan.teks("KINERJA_DATA", str(BASE_DIR / ".data"), "folder data privat")).resolve()
FOLDER_STATIK = Path(lingkungan.teks("KINERJA_STATIK", str(DATA / "statik"), "folder hasil collectstatic")).resolve()
ANTREAN = lingkungan.teks("KINERJA_ANTREAN", "kinerja", "nama antrean Celery dan awalan cache")
JUMLAH_PROKSI = lingkungan.bilangan(
    "KINERJA_PROKSI", 1 if MODE_PRODUKSI else 0, "banyaknya proksi tepercaya di depan web"
)
KOLAM = lingkungan.bilangan("KINERJA_KOLAM", 0, "ukuran kolam koneksi basis data per proses web; 0 berarti tanpa kolam")
PERAN_BASIS_DATA = lingkungan.teks(
    "KINERJA_PERAN_BASIS_DATA", "kinerja_aplikasi", "peran PostgreSQL yang dipakai aplikasi"
)
SANDI_PERAN_BASIS_DATA = lingkungan.teks(
    "KINERJA_SANDI_BASIS_DATA", "", "kata sandi peran itu; hanya dibaca oleh perintah atur_hak"
)
URL_SURAT = lingkungan.teks("EMAIL_URL", "", "server surel: smtp://pengguna:sandi@host:porta?tls=1")
DEFAULT_FROM_EMAIL = lingkungan.teks("KINERJA_PENGIRIM", "kinerja@localhost", "alamat pengirim surel")
BATAS_DIAM = lingkungan.bilangan("KINERJA_DIAM", 30, "menit tanpa kegiatan sampai sesi pegawai dikunci")
SSO_PENERBIT = lingkungan.teks("KINERJA_SSO_PENERBIT", "", "alamat penerbit OpenID Connect; kosong berarti tanpa SSO")
SSO_KLIEN = lingkungan.teks("KINERJA_SSO_KLIEN", "", "nama klien di penerbit itu")
SSO_RAHASIA = lingkungan.teks("KINERJA_SSO_RAHASIA", "", "rahasia klien itu")
SSO_KLAIM_NIP = lingkungan.teks("KINERJA_SSO_KLAIM_NIP", "nip", "klaim yang memuat NIP")
SSO_LINGKUP = lingkungan.daftar("KINERJA_SSO_LINGKUP", ["openid", "profile"], "lingkup yang diminta, dipisah koma")
SSO_MFA = lingkungan.daftar("KINERJA_SSO_MFA", [], "nilai amr atau acr yang berarti faktor kedua sudah dipakai")
SSO_NAMA = lingkungan.teks("KINERJA_SSO_NAMA", "akun pemerintah kota", "nama akun bersama pada tombol masuk")
TINGKAT_LOG = lingkungan.teks("KINERJA_LOG", "INFO", "tingkat log: DEBUG, INFO, WARNING, ERROR").upper()
if SSO_PENERBIT:
    for _nama, _nilai in (("KINERJA_SSO_KLIEN", SSO_KLIEN), ("KINERJA_SSO_RAHASIA", SSO_RAHASIA)):
        if not _nilai:
            lingkungan.kurang.append(f"{_nama} ({lingkungan.dibaca[_nama]})")
lingkungan.tuntaskan()
if MODE_PRODUKSI and SSO_PENERBIT and not SSO_PENERBIT.startswith("https://"):
    raise ImproperlyConfigured("KINERJA_SSO_PENERBIT harus berupa alamat https:// di produksi.")

# ── Apps: top may import down only (style.md) ───────────────────────────────────────────────────
INSTALLED_APPS = [
    "kinerja",
    "dasbor",
    "evaluasi",
    "aktivitas",
    "pengaduan",
    "kompetensi",
    "pembinaan",
    "indikator",
    "pegawai",
    "inti",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",  # its templates, so that FORM_RENDERER may look in ours first
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "pgtrigger",
    "pghistory",
    "django_filters",
    "django_htmx",
    "django_structlog",
    "health_check",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "kinerja.middleware.LogPermintaanMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kinerja.akun.diam.DiamMiddleware",
    "kinerja.akun.diam.WajibMasukMiddleware",  # closed by default
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kinerja.middleware.IngatanMiddleware",
    "kinerja.akun.faktor.FaktorWajibMiddleware",
    "kinerja.middleware.PribadiMiddleware",
    "kinerja.middleware.RiwayatMiddleware",
    "kinerja.middleware.AturanMiddleware",
    "kinerja.middleware.TanpaNulMiddleware",
    "kinerja.lihat_sebagai.LihatSebagaiMiddleware",
]

ROOT_URLCONF = "kinerja.urls"
WSGI_APPLICATION = "kinerja.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kinerja.konteks.produk",
                "inti.konteks.cangkang",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# ── Database ────────────────────────────────────────────────────────────────────────────────────
_basis_data: dict[str, Any] = basis_data(URL_BASIS_DATA)
_basis_data["OPTIONS"].setdefault("application_name", "kinerja")
# How alike a typed word and a part of a name must be (0 to 1): "ikbal" finds Iqbal, "sahrudin" Syahruddin.
# Compiling a query costs more than it saves where answers are short, and one wrong estimate is enough to set it off.
OPSI_SESI = "-c pg_trgm.word_similarity_threshold=0.33 -c jit=off"
_basis_data["OPTIONS"]["options"] = f"{_basis_data['OPTIONS'].get('options', '')} {OPSI_SESI}".strip()
# The session's time zone: `created_at::date` in SQL is the day in Makassar (architecture 30).
_basis_data["TIME_ZONE"] = "Asia/Makassar"
if KOLAM:
    # Threads of one web process share these; a pool does not survive a fork, so Celery has none.
    _basis_data["OPTIONS"]["pool"] = {"min_size": 1, "max_size": KOLAM, "timeout": 10}
    _basis_data["CONN_MAX_AGE"] = 0
else:
    _basis_data["CONN_MAX_AGE"] = 60
    _basis_data["CONN_HEALTH_CHECKS"] = True
DATABASES = {"default": _basis_data}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ── Audit: statement triggers, events that nobody may change (architecture 7–9) ─────────────────
PGHISTORY_LEVEL = pgtrigger.Statement
PGHISTORY_APPEND_ONLY = True
PGHISTORY_MIDDLEWARE_METHODS = ("POST",)  # GET never writes

# ── People and passwords ────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "pegawai.Pegawai"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("login", "nama", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/beranda/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "kinerja.akun.adaptor.AdaptorAkun"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_UNIQUE_EMAIL = False
ACCOUNT_SESSION_REMEMBER = False  # counters share computers: the session ends with the browser
ACCOUNT_FORMS = {
    "login": "kinerja.akun.forms.FormMasuk",
    "change_password": "kinerja.akun.forms.FormSandi",
    "reauthenticate": "kinerja.akun.forms.FormKonfirmasi",
}
# Wrong passwords and codes are counted by kinerja.akun.batas: allauth's counters would let strangers lock people out.
ACCOUNT_RATE_LIMITS = {"login": "", "login_failed": "", "change_password": "5/m/user", "reauthenticate": "30/m/user"}
MFA_ADAPTER = "kinerja.akun.adaptor.AdaptorFaktor"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "kinerja.akun.forms.FormKodeFaktor",
    "reauthenticate": "kinerja.akun.forms.FormKonfirmasiFaktor",
    "activate_totp": "kinerja.akun.forms.FormPasangTOTP",
    "add_webauthn": "kinerja.akun.forms.FormPasangKunci",
    "authenticate_webauthn": "kinerja.akun.forms.FormKunci",
    "reauthenticate_webauthn": "kinerja.akun.forms.FormKonfirmasiKunci",
}
MFA_TOTP_TOLERANCE = 1  # clocks of telephones run apart; a code is used once all the same
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an account is its NIP, not its mail address
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not MODE_PRODUKSI  # http://localhost
FAKTOR_KEDUA_WAJIB = not MODE_DEMO  # for the roles in pegawai.permissions.PERAN_BERFAKTOR
SOCIALACCOUNT_ADAPTER = "kinerja.akun.sso.AdaptorSosial"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a link: `form-action 'self'` would stop a form on its way to the provider
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # a mail address never links
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "SCOPE": SSO_LINGKUP,
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "sso",
                "name": SSO_NAMA,
                "client_id": SSO_KLIEN,
                "secret": SSO_RAHASIA,
                "settings": {"server_url": SSO_PENERBIT},
            }
        ],
    }
}
PASSWORD_RESET_TIMEOUT = 60 * 60
ALLAUTH_TRUSTED_PROXY_COUNT = JUMLAH_PROKSI
SESSION_COOKIE_AGE = 12 * 60 * 60
# Cookies ignore the port: two servers on one machine would sign each other's people out.
_akhiran = "" if MODE_PRODUKSI else f"_{PORT}"
SESSION_COOKIE_NAME = f"kinerja_sesi{_akhiran}"
CSRF_FAILURE_VIEW = "kinerja.galat.csrf_gagal"
CSRF_COOKIE_NAME = f"kinerja_csrf{_akhiran}"
NAMA_KUKI_PERANGKAT = f"kinerja_perangkat{_akhiran}"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True

# ── Browser (architecture 23): no nonces, no inline anything ────────────────────────────────────
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"  # addresses with a secret in them stay inside
if MODE_PRODUKSI:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # the container's own health check speaks plain HTTP
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    if JUMLAH_PROKSI:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# ── Language and time ───────────────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia")]
TIME_ZONE = "Asia/Makassar"
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "locale"]  # texts of third parties only

# ── Files ───────────────────────────────────────────────────────────────────────────────────────
STATIC_URL = "/static/"
STATIC_ROOT = FOLDER_STATIK
STATICFILES_DIRS = [("", str(BASE_DIR / "static"))]
MEDIA_ROOT = DATA / "berkas"  # never below STATIC_ROOT, never served by address: inti:berkas asks first
MEDIA_URL = ""
STORAGES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(MEDIA_ROOT), "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    WHITENOISE_USE_FINDERS = True
    WHITENOISE_KEEP_ONLY_HASHED_FILES = False

# ── Mail ────────────────────────────────────────────────────────────────────────────────────────
MAILERS = {"default": surat(URL_SURAT, str(DATA / "surat"), konsol=not MODE_PRODUKSI)}
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# ── Redis: 0 broker, 1 results, 2 cache ─────────────────────────────────────────────────────────
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": redis_nomor(URL_REDIS, 2),
        "KEY_PREFIX": ANTREAN,
        "TIMEOUT": 300,
    }
}
CELERY_BROKER_URL = redis_nomor(URL_REDIS, 0)
CELERY_RESULT_BACKEND = redis_nomor(URL_REDIS, 1)
CELERY_TASK_DEFAULT_QUEUE = ANTREAN

# ── Logs ────────────────────────────────────────────────────────────────────────────────────────
DJANGO_STRUCTLOG_CELERY_ENABLED = True
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False  # the reverse proxy's log has it; ours needs no personal data
LOGGING = konfigurasi_log(tingkat=TINGKAT_LOG, sebagai_json=MODE_PRODUKSI)
LOGGING_CONFIG = "logging.config.dictConfig"
structlog.configure_once(
    processors=[
        structlog.contextvars.merge_contextvars,
        tanpa_rahasia,
        structlog.stdlib.filter_by_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.UnicodeDecoder(),
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
