"""Settings: from the environment and from `.env`, each described in `.env.example`."""

import re
from collections.abc import Iterator

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

DEFAULT_DATABASE = "sqlite:///kept.db"
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LOG_FORMATS = ("plain", "json")
LOOPBACK = "127.0.0.1"


class Settings(BaseSettings):
    """What Kept is told from outside. An empty value counts as not set."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    slack_bot_token: str | None = Field(None, alias="SLACK_BOT_TOKEN")
    slack_app_token: str | None = Field(None, alias="SLACK_APP_TOKEN")
    slack_api_url: str = Field("https://slack.com/api/", alias="SLACK_API_URL")
    database_url: str = Field(DEFAULT_DATABASE, alias="KEPT_DATABASE_URL")
    log_level: str = Field("INFO", alias="KEPT_LOG_LEVEL")
    log_format: str = Field("plain", alias="KEPT_LOG_FORMAT")
    signing_secret: str | None = Field(None, alias="SLACK_SIGNING_SECRET")
    metrics_port: str | None = Field(None, alias="KEPT_METRICS_PORT")
    metrics_host: str = Field(LOOPBACK, alias="KEPT_METRICS_HOST")


def problems(settings: Settings, *, http: bool = False) -> list[str]:
    """What keeps `kept run` from starting, a line each with its mend; empty when all is there. Over HTTP requests are
    signed, and no app-level token is needed."""
    return [*_missing_secrets(settings, http), *_unusable_values(settings)]


def is_port(text: str) -> bool:
    """Whether this is a port to listen at; 0 is any that is free."""
    return text.isascii() and text.isdecimal() and int(text) < 65536


def _unusable_values(settings: Settings) -> Iterator[str]:
    if not re.match(r"https?://[^/\s]+/", settings.slack_api_url):
        yield "SLACK_API_URL: the address of Slack's Web API, such as https://slack.com/api/ (leave it out for Slack)."
    try:
        make_url(settings.database_url).get_dialect().import_dbapi()
    except (ArgumentError, NoSuchModuleError):
        yield "KEPT_DATABASE_URL: sqlite:///kept.db for a file, or postgresql+psycopg://user:password@host/name."
    except ModuleNotFoundError as error:
        yield f"KEPT_DATABASE_URL: this database needs the package {error.name}: pip install {error.name}."
    if settings.log_level.upper() not in LOG_LEVELS:
        yield f"KEPT_LOG_LEVEL: one of {', '.join(LOG_LEVELS)}."
    if settings.log_format.lower() not in LOG_FORMATS:
        yield f"KEPT_LOG_FORMAT: one of {', '.join(LOG_FORMATS)}."
    if settings.metrics_port is not None and not is_port(settings.metrics_port):
        yield "KEPT_METRICS_PORT: the number of a port, such as 9464 (leave it out for no metrics)."


def _missing_secrets(settings: Settings, http: bool) -> Iterator[str]:
    if not (settings.slack_bot_token or "").startswith("xoxb-"):
        yield "SLACK_BOT_TOKEN: the bot token, starts with xoxb- (OAuth & Permissions → Install to Workspace)."
    if http and not settings.signing_secret:
        yield "SLACK_SIGNING_SECRET: the signing secret (Basic Information → App Credentials)."
    if not http and not (settings.slack_app_token or "").startswith("xapp-"):
        yield (
            "SLACK_APP_TOKEN: the app-level token, starts with xapp- (Basic Information → App-Level Tokens, "
            "scope connections:write)."
        )
