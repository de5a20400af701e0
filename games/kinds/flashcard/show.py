"""A flashcard's sides. The verso is in no view before the card is turned and that is recorded."""

from games.kind import Frame, State, Words
from games.kinds.flashcard import rules
from games.kinds.flashcard.item import Flashcard, Flashcards
from games.view import Action, Block, Choice, Header, Option, OptionState, Panel, Progress, Text, View


def show(item: Flashcards, state: State, words: Words, frame: Frame, question: int | None = None) -> View:
    """The card of a question on the side it lies on; one not yet reached is never shown."""
    waiting = rules.asking(item, state)
    last = 2 * len(item.cards) - 1 if waiting is None else waiting
    at = (last if question is None or not 0 <= question <= last else question) // 2
    card, side, of = item.cards[at], state["cards"][at], len(item.cards)
    blocks: list[Block] = [Header(words("flashcard.kind"), frame.theme, frame.worth)]
    if of > 1:
        blocks.append(Progress(at + 1, of, words("flashcard.progress", at=at + 1, of=of)))
    blocks.append(Text(card.recto, "title"))
    if side == rules.RECTO:
        return View(card.recto, (*blocks, _recto(words, frame.answering(2 * at))))
    if side == rules.VERSO:
        return View(card.verso, (*blocks, *_verso(card, words, frame.answering(2 * at + 1))))
    panel = _panel(card, side, words)
    return View(panel.title, (*blocks, _answered(side, words), panel))


def _recto(words: Words, action: Action) -> Block:
    return Choice(words("flashcard.think"), (Option("1", words("flashcard.turn")),), action)


def _labels(words: Words) -> dict[str, str]:
    return {rules.KNOWN: words("flashcard.knew"), rules.LEARNT: words("flashcard.did_not_know")}


def _verso(card: Flashcard, words: Words, action: Action) -> tuple[Block, ...]:
    labels = _labels(words)
    options = tuple(
        Option(str(number), labels[answer]) for number, answer in enumerate(rules.ANSWERS, start=1)
    )
    choice = Choice(words("flashcard.ask"), options, action)
    return Text(card.verso, "back"), Text(words("flashcard.equal"), "soft"), choice


def _answered(side: str, words: Words) -> Block:
    labels = _labels(words)
    mark: OptionState = "right" if side == rules.KNOWN else "chosen"
    options = tuple(
        Option(str(number), labels[answer], mark, words("flashcard.yours"))
        if answer == side
        else Option(str(number), labels[answer], "other")
        for number, answer in enumerate(rules.ANSWERS, start=1)
    )
    return Choice(words("flashcard.answers"), options)


def _panel(card: Flashcard, side: str, words: Words) -> Panel:
    if side == rules.KNOWN:
        return Panel("right", words("flashcard.known"), (card.verso,), card.cited)
    return Panel("info", words("flashcard.learnt"), (card.verso,), card.cited)
