"""Machine settings: what differs between one machine and the next, and its secrets; also Django's settings module.

Meaning lives in declarations and policy in the database (architecture §3); only the machine speaks here.
`dieuhanh settings` prints this list.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True)
class Setting:
    """One environment variable: its name, its default and one line of help."""

    name: str
    default: str
    help: str

    def read(self) -> str:
        return os.environ.get(self.name, self.default)


HOME = Setting("DIEUHANH_HOME", "var", "folder of both stores, keys, backups and process files")
DATABASE = Setting("DIEUHANH_DATABASE", "", "address of PostgreSQL (postgresql://user:password@host:port/name); empty: SQLite")
WEB_HOST = Setting("DIEUHANH_WEB_HOST", "127.0.0.1", "address that `web` listens on")
WEB_PORT = Setting("DIEUHANH_WEB_PORT", "8600", "port of pages and the API")
LINE_PORT = Setting("DIEUHANH_LINE_PORT", "8601", "port of push, stream and clock")
LINE_URL = Setting(
    "DIEUHANH_LINE_URL",
    "",
    "public address of `line` where a proxy gives both processes one name; empty: same host, line's port",
)
HOSTS = Setting("DIEUHANH_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]", "host names that pages answer to, with commas")
REQUIRE_MFA = Setting("DIEUHANH_REQUIRE_MFA", "no", "yes: nobody enters without a second factor (production)")
HTTPS = Setting("DIEUHANH_HTTPS", "no", "yes: cookies are sent over TLS only (production)")
SESSION_IDLE = Setting("DIEUHANH_SESSION_IDLE", "30", "minutes without a click after which a person signs in again")
WAREHOUSE_MEMORY = Setting("DIEUHANH_WAREHOUSE_MEMORY", "256MB", "memory that the warehouse engine may use")
CLICKHOUSE = Setting(
    "DIEUHANH_CLICKHOUSE_URL", "",
    "address of a ClickHouse server that serves a copy (http(s)://user:password@host:port/name; chdb: inside `line`, where "
    "installed); empty: none",
)  # fmt: skip
PACKS = Setting("DIEUHANH_PACKS", "", "folder with a province's own packs, beside those of the product")
MQTT = Setting(
    "DIEUHANH_MQTT_URL", "", "address of the MQTT broker (mqtt://user:password@host:port, mqtts:// for TLS); empty: none"
)
SYSLOG = Setting("DIEUHANH_SYSLOG", "", "address that syslog is heard on, UDP and TCP (host:port); empty: not heard")
REACH = Setting(
    "DIEUHANH_REACH",
    "",
    "host names that pulling doors may reach, with commas; a private or loopback address only as host:port=address",
)
NOTICE = Setting("DIEUHANH_NOTICE", "", "words that stand over every page, for a centre that is no real one; empty: none")
CLOCK = Setting("DIEUHANH_CLOCK", "", "tests only: a file that holds the time the centre believes in (ISO 8601, UTC)")

ALL = (
    HOME, DATABASE, WEB_HOST, WEB_PORT, LINE_PORT, LINE_URL, HOSTS, REQUIRE_MFA, HTTPS, SESSION_IDLE,
    WAREHOUSE_MEMORY, CLICKHOUSE, PACKS, MQTT, SYSLOG, REACH, NOTICE, CLOCK,
)  # fmt: skip


def home() -> Path:
    """The folder that holds everything a centre keeps; made private when first asked for."""
    folder = Path(HOME.read()).resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret(name: str) -> str:
    """A machine-made secret kept beside the stores, readable by the service's user alone."""
    file = home() / "keys" / name
    file.parent.mkdir(mode=0o700, exist_ok=True)
    if not file.exists():
        _make_secret(file)
    return file.read_text().strip()


def _make_secret(file: Path) -> None:
    """Whole before it has its name: of two processes that start together one wins, and neither reads half a secret."""
    draft = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(secrets.token_urlsafe(48))
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _database() -> dict[str, object]:
    address = DATABASE.read()
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": home() / "operational.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or _query(parts.query, "host"),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 600,
    }


def _query(query: str, name: str) -> str:
    from urllib.parse import parse_qs

    return parse_qs(query).get(name, [""])[0]


# ── Django reads the names below ────────────────────────────────────────────────────────────────────────────────────

SECRET_KEY = secret("django")
DEBUG = False
ALLOWED_HOSTS = [host.strip() for host in HOSTS.read().split(",") if host.strip()]
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"  # instants are UTC; pages and periods speak the site's zone themselves
LANGUAGE_CODE = "vi"
USE_I18N = True
LOGGING_CONFIG = None  # Django's own keeps quiet in production; `dieuhanh.logs` speaks for both processes
ROOT_URLCONF = "dieuhanh.web.urls"
WSGI_APPLICATION = "dieuhanh.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja2",
        "DIRS": [Path(__file__).parent / "web" / "templates"],
        "OPTIONS": {"environment": "dieuhanh.web.env.environment", "auto_reload": False},
    }
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
APPEND_SLASH = False

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",  # only because allauth.mfa stands on it; none of its pages is mounted
    "allauth.mfa",
    "dieuhanh.journal",
    "dieuhanh.people",
    "dieuhanh.places",
    "dieuhanh.connect",
    "dieuhanh.warehouse",
    "dieuhanh.indicators",
    "dieuhanh.web",
]

# ── People (dieuhanh.people): passwords, sessions, cookies ──────────────────────────────────────────────────────────

AUTH_USER_MODEL = "people.Officer"
AUTHENTICATION_BACKENDS = ["dieuhanh.people.signin.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "dieuhanh.people.passwords.LongEnough"},
    {"NAME": "dieuhanh.people.passwords.NotOneself"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
MFA_ADAPTER = "dieuhanh.people.second_factor.Adapter"
MFA_TOTP_ISSUER = "dieuhanh"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"

CSRF_FAILURE_VIEW = "dieuhanh.web.faults.csrf"
MIDDLEWARE = [
    "dieuhanh.web.shield.Shield",  # built files, request number, headers of every answer
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "dieuhanh.people.entrance.Entrance",  # idle and absolute end of a session, second factor, request.actor
    "dieuhanh.web.language.Language",
    "dieuhanh.web.faults.Refusals",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

_TLS = HTTPS.read() == "yes"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "__Host-session" if _TLS else "session"
SESSION_COOKIE_AGE = int(SESSION_IDLE.read()) * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _TLS
CSRF_COOKIE_NAME = "__Host-csrf" if _TLS else "csrf"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _TLS else None
SECURE_HSTS_SECONDS = 365 * 86400 if _TLS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
