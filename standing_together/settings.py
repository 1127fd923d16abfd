"""One settings file, read from the environment (and `.env`). With nothing set, the private services serve."""

import base64
import contextlib
import os
import secrets
from pathlib import Path
from urllib.parse import unquote

import environ
import pghistory
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from standing_together.local import paths

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env", overwrite=False)

# --- Where we run -----------------------------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)  # invented people, open passwords: says so on every page
LOCAL = "DATABASE_URL" not in env or env("DATABASE_URL") == paths.database_url()
HTTPS = env.bool("HTTPS", default=not LOCAL)  # a laptop without certificate is the only place that may say no


def _local_secret(name: str, made: str) -> str:
    """A laptop makes its own lasting secrets; a server must be given them."""
    kept = paths.data_dir() / name
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        mine = kept.with_name(f"{name}.{os.getpid()}")
        mine.touch(mode=0o600)
        mine.write_text(made)
        with contextlib.suppress(FileExistsError):  # several processes may come first at the same moment
            os.link(mine, kept)
        mine.unlink()
    return kept.read_text()


def _opens_fields(key: str) -> bool:
    """32 bytes in the letters of web addresses, as `cryptography` wants them."""
    with contextlib.suppress(ValueError):
        return len(base64.b64decode(key, altchars=b"-_", validate=True)) == 32
    return False


SECRET_KEY = env("SECRET_KEY", default="") or (_local_secret("secret_key", secrets.token_urlsafe(64)) if LOCAL else "")
if not (DEBUG or LOCAL) and (len(SECRET_KEY) < 50 or SECRET_KEY.startswith(("change-me", "django-insecure"))):
    raise ImproperlyConfigured("Set SECRET_KEY to 50 or more random characters; docs/deploy.md shows how to make one.")
# Seal what only a few may read, inside the database too: the newest first, older ones still open (decision 29).
FIELD_ENCRYPTION_KEYS = env.list("FIELD_ENCRYPTION_KEYS", default=[])
if (DEBUG or LOCAL) and not FIELD_ENCRYPTION_KEYS:
    FIELD_ENCRYPTION_KEYS = [_local_secret("field_key", base64.urlsafe_b64encode(os.urandom(32)).decode())]
if not FIELD_ENCRYPTION_KEYS or not all(map(_opens_fields, FIELD_ENCRYPTION_KEYS)):
    raise ImproperlyConfigured("Set FIELD_ENCRYPTION_KEYS to a key of 32 bytes; docs/deploy.md shows how to make one.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000")  # links in e-mails and on printed pages

# --- What we are made of ----------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "standing_together.apps.ReferenceAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_filters",
    "django_htmx",
    "import_export",
    "pgtrigger",
    "pghistory",
    "template_partials",
    "standing_together.apps.StandingTogetherConfig",
    "standing_together.places",
    "standing_together.organisations",
    "standing_together.access",
    "standing_together.audit",
    "standing_together.outbox",
    "standing_together.files",
    "standing_together.tasklist",
    "standing_together.printing",
    "beneficiaries",
    "psgs",
    "advocacy",
    "reports",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "standing_together.history.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "standing_together.access.middleware.ActorMiddleware",
]

ROOT_URLCONF = "standing_together.urls"
WSGI_APPLICATION = "standing_together.wsgi.application"
ASGI_APPLICATION = "standing_together.asgi.application"

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
                "csp.context_processors.nonce",
                "standing_together.context.page",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- What we keep, and where ------------------------------------------------------------------------------------

DATABASES = {"default": env.db_url("DATABASE_URL", default=paths.database_url())}
DATABASES["default"].update(
    HOST=unquote(DATABASES["default"]["HOST"]),  # a socket's folder is written %2Ftmp%2F… in an address
    CONN_MAX_AGE=env.int("CONN_MAX_AGE", default=600),
    CONN_HEALTH_CHECKS=True,
    ATOMIC_REQUESTS=True,
)
# History is read by the record it is about; indexes on what the record pointed to cost every survey row a second.
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(db_index=True)
PGHISTORY_CONTEXT_FIELD = pghistory.ContextForeignKey(null=True, db_index=False)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env("REDIS_URL", default=paths.redis_url())
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": env("CACHE_PREFIX", default="st"),
    }
}

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
        if LOCAL  # compressing a thousand files takes longer than a laptop will ever save
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(paths.data_dir() / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
# Never served by address: files are streamed by views that check permission.
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(paths.data_dir() / "files")))
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# --- Languages and time -----------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("tg", _("Tajik")), ("ru", _("Russian")), ("en", _("English"))]
REPORT_LANGUAGES = [("en", _("English")), ("da", _("Danish")), ("ru", _("Russian")), ("tg", _("Tajik"))]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
LOCALE_PATHS = [
    BASE_DIR / "locale",
    BASE_DIR / "locale" / "packages",  # what Django and allauth say on our pages and have no Tajik for; kept by hand
]
TIME_ZONE = "Asia/Dushanbe"
USE_TZ = True

# --- Who comes in -----------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

ACCOUNT_ADAPTER = "standing_together.access.adapter.InvitationOnlyAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Standing Together"
USERSESSIONS_TRACK_ACTIVITY = False  # two more writes on every page; the list of sessions works without
# Privileged roles must have a second factor; the demo waives it unless asked (see docs/decisions).
MFA_REQUIRED = not DEMO or env.bool("DEMO_MFA", default=False)

SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_FAILURE_VIEW = "standing_together.errors.csrf_failure"

# --- What a browser may do --------------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^live$", r"^ready$"]  # asked from inside the container, where there is no certificate
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=False) else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- Work in the background -------------------------------------------------------------------------------------

# Correctness lives in PostgreSQL (outbox rows, leases, unique keys); Redis only says "look now".
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://").replace("?db=", "?virtual_host=")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "socket_connect_timeout": 2,
    "socket_timeout": 5,
    "global_keyprefix": env("QUEUE_PREFIX", default=""),
}
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 50
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_TIME_LIMIT = 600  # under the outbox lease (900 s), which is under the visibility timeout (3600 s)
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.2}
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "sweep the outbox": {"task": "outbox.sweep", "schedule": 10.0},
    "remind of renewals": {"task": "beneficiaries.remind_of_renewals", "schedule": 6 * 3600.0},
    "look at the clocks of protection": {"task": "beneficiaries.look_at_clocks", "schedule": 300.0},
    "sweep what came in parts": {"task": "files.sweep_uploads", "schedule": 3600.0},
    "let unconfirmed files go": {"task": "beneficiaries.let_go_unconfirmed", "schedule": 6 * 3600.0},
    "escalate silence": {"task": "beneficiaries.escalate_silence", "schedule": 3600.0},
}

# --- Mail -------------------------------------------------------------------------------------------------------

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Standing Together <standing-together@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- The rest ---------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_personal_data": {"()": "standing_together.logs.NoPersonalData"}},
    "formatters": {
        "json": {"()": "standing_together.logs.JsonFormatter"},
        "plain": {
            "()": "standing_together.logs.PlainFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        },
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": env("LOG_FORMAT", default="plain" if LOCAL else "json"),
            "filters": ["no_personal_data"],
        }
    },
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="WARNING")},
    # Django's own logger would also mail whole requests to ADMINS.
    "loggers": {"django": {"handlers": [], "propagate": True}, "django.server": {"level": "WARNING"}},
}
PHONENUMBER_DEFAULT_REGION = "TJ"
PHONENUMBER_DB_FORMAT = "E164"
IMPORT_EXPORT_USE_TRANSACTIONS = True
