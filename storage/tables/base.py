"""What all tables stand on: one collection with names for its constraints, and the owner of every row."""

from sqlalchemy import Column, ForeignKey, MetaData

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def owned() -> Column[int]:
    """The installation that a row belongs to.

    No index begins with it: one of many rows of the same installation is found by something else, and SQLite, which
    keeps no statistics unless told to, takes such an index for the better one and reads all that an installation has.
    """
    return Column("installation_id", ForeignKey("installations.id", ondelete="CASCADE"), nullable=False)
