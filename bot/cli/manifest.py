"""`kept manifest`: what to paste into Slack's "From a manifest"."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()


def text() -> str:
    """The manifest as JSON: the one at the top of the repository, or the copy in an installed package."""
    source = HERE.parents[2] / "manifest.json"
    if source.exists():
        return source.read_text()
    return files("bot").joinpath("manifest.json").read_text()


def bot_scopes() -> list[str]:
    """The scopes that the bot token must have."""
    manifest: dict[str, Any] = json.loads(text())
    scopes: list[str] = manifest["oauth_config"]["scopes"]["bot"]
    return scopes
