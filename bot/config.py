"""Settings: from the environment and from `.env`, each described in `.env.example`."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

DEFAULT_DATABASE = "sqlite:///kept.db"


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
