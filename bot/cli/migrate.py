"""`kept migrate`: the database to the newest schema."""

import sys

from bot.config import Settings
from bot.domain.errors import UnusableDatabase
from storage.engine import open_engine
from storage.migrate import migrate


def upgrade() -> int:
    """Upgrades and says from where to where; exit status 1 where the database cannot be used."""
    engine = open_engine(Settings().database_url)
    try:
        before, after = migrate(engine)
    except UnusableDatabase as error:
        print(str(error), file=sys.stderr)
        return 1
    finally:
        engine.dispose()
    was = "as before" if before == after else f"was {before or 'empty'}"
    print(f"The database is at schema {after}, {was}.")
    return 0
