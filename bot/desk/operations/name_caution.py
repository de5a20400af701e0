"""What a text may say of a person, pointed out once before it is sent from a page (rule 16)."""

from collections.abc import Sequence

from content.words import Catalogue
from dialogs.voice.caution import lines
from store.unit_of_work import UnitOfWork
from usecases.voice import caution
from usecases.voice.caution import Sign


class NameCaution(Exception):  # noqa: N818 (it is a question, not a fault)
    """A text, known by its `mark`, is to be looked at again before it is sent."""

    def __init__(self, signs: Sequence[Sign], mark: str) -> None:
        super().__init__(len(signs))
        self.signs, self.mark = signs, mark

    def lines(self, words: Catalogue, person: str) -> list[str]:
        """What strikes, in words; `person` is the key of what is said of names."""
        return [*lines(words, self.signs, person), words("caution.incomplete")]


def look(uow: UnitOfWork, text: str, seen: str) -> None:
    """Raises NameCaution where something strikes in a text; `seen`: the mark of one sent knowingly."""
    signs = caution.unseen(uow, text, seen) if text else ()
    if signs:
        raise NameCaution(signs, caution.mark(text))
