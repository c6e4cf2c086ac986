"""Settings: from the environment and from `.env`, each described in `.env.example`."""

import re
from collections.abc import Iterator

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

DEFAULT_DATABASE = "sqlite:///kept.db"
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class Settings(BaseSettings):
    """What Kept is told from outside. An empty value counts as not set."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    slack_bot_token: str | None = Field(None, alias="SLACK_BOT_TOKEN")
    slack_app_token: str | None = Field(None, alias="SLACK_APP_TOKEN")
    slack_api_url: str = Field("https://slack.com/api/", alias="SLACK_API_URL")
    database_url: str = Field(DEFAULT_DATABASE, alias="KEPT_DATABASE_URL")
    log_level: str = Field("INFO", alias="KEPT_LOG_LEVEL")


def problems(settings: Settings) -> list[str]:
    """What keeps `kept run` from starting, a line each with its mend; empty when all is there."""
    return [*_missing_tokens(settings), *_unusable_values(settings)]


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


def _missing_tokens(settings: Settings) -> list[str]:
    return [
        line
        for value, prefix, line in (
            (
                settings.slack_bot_token,
                "xoxb-",
                "SLACK_BOT_TOKEN: the bot token, starts with xoxb- (OAuth & Permissions → Install to Workspace).",
            ),
            (
                settings.slack_app_token,
                "xapp-",
                "SLACK_APP_TOKEN: the app-level token, starts with xapp- (Basic Information → App-Level Tokens, "
                "scope connections:write).",
            ),
        )
        if value is None or not value.startswith(prefix)
    ]
