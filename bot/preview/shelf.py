"""A pack as it stands on the disk, read again when a file of it is saved."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from bot.cards.svg import scene
from bot.preview.measure import measure
from content.check import Known, judge
from content.check.folder_media import sizes
from content.loader import Problem, Reading, SourceItem, read
from content.pack import Item, Pack
from content.words import Catalogue
from dialogs import commands
from games.kind import Kind


def known(spoken: Iterable[Catalogue]) -> Known:
    """What `check` cannot know by itself: cards, commands, scenes."""
    return Known(
        measure=partial(measure, tuple(spoken)),
        is_command=lambda text: commands.command(text) is not None,
        scenes=scene.NAMES,
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """What was read once: items that can be played, problems of those that cannot, and of those that can."""

    pack: Pack
    reading: Reading
    problems: tuple[Problem, ...]

    def item(self, item_id: str, language: str) -> Item:
        """The item as a player of that language has it; `KeyError` where there is none."""
        return self.pack.item(item_id, language)

    def record_of(self, item: Item) -> SourceItem:
        """The place in the files that an item was read from."""
        return next(record for record in self.reading.records if record.item is item)

    def of_item(self, item_id: str) -> tuple[Problem, ...]:
        """The problems of an item, in every language."""
        return tuple(problem for problem in self.problems if problem.item == item_id)

    def names(self) -> tuple[str, ...]:
        """Every item by the name it has, whether it can be played or not."""
        return tuple(dict.fromkeys(record.name for record in self.reading.records if record.name))


class Shelf:
    """One pack's folder; `shown` is what was last read of it."""

    def __init__(
        self, folder: Path, kinds: Mapping[str, Kind], knowledge: Known, today: Callable[[], date]
    ) -> None:
        self.folder = folder
        self._kinds = kinds
        self._known = knowledge
        self._today = today
        self.shown = self.look()

    def look(self) -> Shown:
        """Read the folder again; what is broken in it is a problem of what was read."""
        reading = read(self.folder, self._kinds)
        problems = judge(sizes(self.folder), reading, self._today(), self._known)
        head = reading.head
        items = tuple(record.item for record in reading.records if record.item is not None)
        pack = Pack(
            head.id if head else self.folder.name,
            head.title if head else self.folder.name,
            head.language if head else "fr",
            head.description if head else "",
            items,
            reading.media,
            order=head.order if head else "advised",
        )
        return Shown(pack, reading, tuple(problems))
