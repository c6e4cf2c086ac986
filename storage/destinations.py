"""The shared channels that something is posted to, for whoever checks that Kept can."""

from sqlalchemy import Connection, select

from bot.domain.ids import InstallationId
from bot.domain.partners import AgreementState
from storage.tables import agreements, digests


def shared_channels(connection: Connection, installation_id: InstallationId) -> list[str]:
    """Those of active agreements and open digests."""
    of_agreements = select(agreements.c.channel).where(
        agreements.c.installation_id == installation_id,
        agreements.c.state == AgreementState.ACTIVE,
        agreements.c.channel.is_not(None),
    )
    of_digests = select(digests.c.channel).where(
        digests.c.installation_id == installation_id, digests.c.closed_at.is_(None)
    )
    return sorted(set(connection.execute(of_agreements.union(of_digests)).scalars()))
