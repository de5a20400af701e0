"""What a door of a campaign holds."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DoorItem:
    """One number and one date of a campaign, and the item it holds.

    `theme` is what its teaser says; `themes` holds (language, theme) for each language of the item. `twin` is
    the item that another door holds and that this one gives to some players instead (rule 14); "" for none.
    `void`: the right answer of one of the two was wrong, so that they measure nothing any more.
    """

    number: int
    date: date
    item: str
    theme: str
    themes: tuple[tuple[str, str], ...] = ()
    twin: str = ""
    void: bool = False

    @property
    def items(self) -> tuple[str, ...]:
        """What it may give: its item, and its twin where there is one."""
        return (self.item, self.twin) if self.twin else (self.item,)

    def theme_in(self, language: str) -> str:
        """The theme in a language, else in the pack's own."""
        return dict(self.themes).get(language, self.theme)
