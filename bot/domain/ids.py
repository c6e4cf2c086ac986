"""Ids that must not be mixed up. Slack's own ids stay plain strings under Slack's names."""

from typing import NewType

InstallationId = NewType("InstallationId", int)
PersonId = NewType("PersonId", int)
CommitmentId = NewType("CommitmentId", int)
DeliveryId = NewType("DeliveryId", int)
AgreementId = NewType("AgreementId", int)
DigestId = NewType("DigestId", int)
BlockerId = NewType("BlockerId", int)
GoalId = NewType("GoalId", int)
ResultId = NewType("ResultId", int)
AskId = NewType("AskId", int)
KudosId = NewType("KudosId", int)
RoleId = NewType("RoleId", int)
LessonId = NewType("LessonId", int)
