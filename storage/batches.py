"""Many rows as one parameter: a statement for a whole group is built once and sent once, however large the group is."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    Subquery,
    Text,
    bindparam,
    cast,
    column,
    func,
    literal,
    select,
    type_coerce,
)
from sqlalchemy.types import TypeEngine

from storage.types import Instant

_INSTANT = Instant()


def one_of(of: Column[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """Whether a column holds one of these constants. A plain list would be expanded anew at each execution."""
    return of.in_([literal(value, of.type) for value in values])


def rows_in(dialect: str, parameter: str, **columns: TypeEngine[Any]) -> Subquery:
    """The rows that a parameter holds, to be joined like those of a table; `rows_as_text` makes the parameter."""
    given = bindparam(parameter, type_=Text)
    if dialect == "postgresql":
        names = [column(name, kind) for name, kind in columns.items()]
        rows = func.json_to_recordset(cast(given, JSON)).table_valued(*names)
        return select(rows.render_derived(with_types=True)).subquery(parameter)
    each = func.json_each(given).table_valued("value").c.value
    read = [type_coerce(func.json_extract(each, f"$.{name}"), kind).label(name) for name, kind in columns.items()]
    return select(*read).subquery(parameter)


def rows_as_text(connection: Connection, rows: Iterable[Mapping[str, object]]) -> str:
    """Rows for `rows_in`, with their instants written as the database keeps them."""

    # Most of a group share their moments.
    @cache
    def stored(value: datetime) -> str:
        kept = _INSTANT.process_bind_param(value, connection.dialect)
        assert kept is not None
        return kept.isoformat(sep=" ", timespec="microseconds")

    return json.dumps(list(rows), default=stored)
