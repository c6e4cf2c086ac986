"""Alembic's way in: it runs on the connection that `storage.migrate` hands over."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, TypeDecorator

from storage.tables import metadata

connection: Connection = context.config.attributes["connection"]


def render_plainly(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """A migration must not change when our column types do: it names what the database stores."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    render_item=render_plainly,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
