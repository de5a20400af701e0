"""What the address of the figures asks for: which seasons, of which places, in which week."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from urllib.parse import urlencode

from bot.desk.frame import DESK
from store.schema.rights import NOWHERE, Scope

ADDRESS: Final = f"{DESK}/chiffres"


@dataclass(frozen=True, slots=True)
class Filter:
    """The seasons, none on the list of all; the places and the Monday of a week, where they are asked for."""

    seasons: Sequence[int] = ()
    places: Scope = NOWHERE
    monday: date | None = None

    def of(self, *seasons: int) -> "Filter":
        """The same for these seasons."""
        return replace(self, seasons=seasons)

    def at(self, places: Scope = NOWHERE) -> "Filter":
        """The same for these places."""
        return replace(self, places=places)

    @property
    def address(self) -> str:
        """The page of what is asked for."""
        pairs = self.fields + ([] if self.monday is None else [("semaine", self.monday.isoformat())])
        return f"{ADDRESS}?{urlencode(pairs)}" if pairs else ADDRESS

    @property
    def fields(self) -> list[tuple[str, str]]:
        """All but the week, as a form that chooses one sends it along."""
        return [("campagne", str(number)) for number in self.seasons] + self.place_fields

    @property
    def place_fields(self) -> list[tuple[str, str]]:
        """The places, as a form that chooses seasons sends them along."""
        sites = [("site", site) for site in sorted(self.places.sites)]
        return sites + [("equipe", str(team)) for team in sorted(self.places.teams)]
