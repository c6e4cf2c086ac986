"""The end of an installation, for as long as nobody installs Kept again."""

import logging
from datetime import datetime

from bot.domain.ids import InstallationId
from storage.database import Database
from storage.installations import Installations

log = logging.getLogger(__name__)


def suspend(database: Database, installation_id: InstallationId, event_id: str, now: datetime) -> None:
    """Nothing is sent any more from this moment on; what was written down stays until it is erased. An event that is
    delivered again must not suspend what was installed anew in between."""
    with database.begin(installation_id) as store:
        installations = Installations(store.connection)
        is_first = store.inbound.is_first(event_id, now)
        if not is_first or installations.get(installation_id).suspended_at is not None:
            return
        installations.suspend(installation_id, now)
    log.warning("installation_ended", extra={"installation": installation_id})
