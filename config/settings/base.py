"""What holds in every purpose: rooms, middleware, language, security."""

from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF

from config import database, env

BASE_DIR = env.ROOT
VAR = env.var_folder()
SECRET_KEY = env.secret_key()
DEBUG = False
ALLOWED_HOSTS = env.HOSTS.words()
ORIGIN = env.ORIGIN.text()
CSRF_TRUSTED_ORIGINS = [ORIGIN]
PROXIES_IN_FRONT = env.PROXIES.number()

ROOMS = [
    "cchc.support.audit",
    "cchc.support.events",
    "cchc.support.jobs",
    "cchc.support.files",
    "cchc.support.notices",
    "cchc.support.web",
    "cchc.registry.organizations",
    "cchc.registry.accounts",
    "cchc.registry.calendars",
    "cchc.registry.procedures",
    "cchc.intake.cases",
    "cchc.measures.facts",
    "cchc.measures.indicators",
    "cchc.measures.scoring",
    "cchc.outlets.desk",
    "cchc.outlets.dashboards",
    "cchc.outlets.reports",
    "cchc.outlets.portal",
    "cchc.outlets.openapi",
    "cchc.outlets.cli",
    "cchc.outlets.demonstration",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "procrastinate.contrib.django",
    "pgtrigger",
    "pghistory",
    "csp",
    "django_htmx",
    *ROOMS,  # before allauth, because templates of the rooms stand in for those of allauth
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cchc.support.web.middleware.RequestCodeMiddleware",
    "cchc.support.web.middleware.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cchc.support.web.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cchc.registry.accounts.middleware.SessionLimitsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "cchc.support.web.middleware.DomainErrorMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cchc.support.web.context.page",
            ],
            "builtins": ["cchc.support.web.templatetags.vietnamese", "cchc.support.web.templatetags.components"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

DATABASES = {"default": database.settings()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "web_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # drafts of imports stand beside counted look-ups and must not give way
    }
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "src" / "cchc" / "support" / "web" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
FORMAT_MODULE_PATH = ["cchc.support.web.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_ROOT = VAR / "files"
FACTS_ROOT: Path = VAR / "facts"
CASES_EXTENSIONS_AT_MOST = env.EXTENSIONS_AT_MOST.number()
CASES_RETURN_NEEDS_APOLOGY = env.RETURN_NEEDS_APOLOGY.flag()
NOTICES_EMAIL = bool(env.MAIL_SERVER.text())
EMAIL_HOST, _, EMAIL_PORT = env.MAIL_SERVER.text().partition(":")
EMAIL_PORT = EMAIL_PORT or "25"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.MAIL_FROM.text()
STATS_ENGINE = env.STATS_ENGINE.text()
DEMONSTRATION_CLOCK: Path | None = None
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "/dang-nhap/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/dang-nhap/"
ACCOUNT_ADAPTER = "cchc.registry.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "cchc.registry.accounts.forms.sign_in.SignInForm",
    "change_password": "cchc.registry.accounts.forms.sign_in.PasswordForm",
    "set_password": "cchc.registry.accounts.forms.sign_in.FirstPasswordForm",
    "reauthenticate": "cchc.registry.accounts.forms.sign_in.ConfirmForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # nobody signs up; without e-mail nothing asks for one
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = True  # the age of the session decides, not a box to tick
ACCOUNT_RATE_LIMITS = {
    # Wrong passwords are counted for each sign-in name, known or not, and for each address. Many people of one
    # administration share an address, so that the count of an address is high.
    "login_failed": "5/15m/key,60/15m/ip",
    "login": "300/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.PROXIES.number()  # else every visitor would share the address of the proxy
MFA_ADAPTER = "cchc.registry.accounts.adapters.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "cchc.registry.accounts.forms.sign_in.SecondStepForm",
    "reauthenticate": "cchc.registry.accounts.forms.sign_in.ConfirmByCodeForm",
    "activate_totp": "cchc.registry.accounts.forms.sign_in.TotpForm",
    "add_webauthn": "cchc.registry.accounts.forms.sign_in.PasskeyForm",
    "edit_webauthn": "cchc.registry.accounts.forms.sign_in.PasskeyNameForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "CCHC"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ORIGIN.startswith("https://")
SOCIALACCOUNT_ADAPTER = "cchc.registry.accounts.adapters.ProviderAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = env.sign_in_providers()
SESSION_COOKIE_AGE = 12 * 3600
SESSION_IDLE_SECONDS = env.IDLE_MINUTES.number() * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = "django.contrib.sessions.backends.db"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF, *env.sign_in_origins()],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_code": {"()": "cchc.support.web.request_code.RequestCodeFilter"}},
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s %(request_code)s",
        },
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["request_code"]},
    },
    "root": {"handlers": ["stderr"], "level": env.LOG_LEVEL.text()},
    "loggers": {
        "procrastinate": {"level": "WARNING"}
    },  # its start-up messages would stand before every answer of a command
}
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
SILENCED_SYSTEM_CHECKS: list[str] = []
