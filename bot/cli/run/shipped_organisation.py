"""The organisation that comes with Déclic: a first start loads it by itself, so that it can be played."""

from datetime import datetime
from pathlib import Path
from typing import Final

from bot.cli.session import ACTOR
from store.unit_of_work import UnitOfWork
from usecases.teams import organisation, organisation_file

SHIPPED: Final = Path(__file__).parents[3] / "organisation.yaml"


def ensure_organisation(uow: UnitOfWork, now: datetime) -> None:
    """Load the shipped organisation where none is known yet."""
    if uow.teams.organisation() is None:
        file = organisation_file.read(SHIPPED.read_bytes(), SHIPPED.name)
        organisation.load(uow, ACTOR, file, now)
