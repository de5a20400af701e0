"""The card: one statement and four answers; after the last, what one said oneself, seen by nobody else."""

from games.kind import Frame, State, Words
from games.kinds.pratiques import rules
from games.kinds.pratiques.item import Practices, asked
from games.practice import STANDS
from games.view import Block, Choice, Facts, Header, Option, Panel, Progress, Text, View


def show(item: Practices, state: State, words: Words, frame: Frame, _question: int | None = None) -> View:
    """The waiting statement, which follows the last answer at once; at the end all that was said."""
    head = Header(words("pratiques.kind"), frame.theme, frame.worth)
    at, of = rules.asking(item, state), len(state["said"])
    if at is None:
        return _summary(item, state, words, head)
    blocks: list[Block] = [head, Progress(at + 1, of, words("pratiques.progress", at=at + 1, of=of))]
    if at == 0:
        blocks.append(Text(words("pratiques.why"), "soft"))
    statement = asked(item, state)[at].text
    blocks.append(Text(statement, "title"))
    labels = _labels(words)
    options = tuple(Option(str(row), labels[stand]) for row, stand in enumerate(STANDS, start=1))
    blocks.append(Choice(words("pratiques.ask"), options, frame.answering(at)))
    return View(statement, tuple(blocks))


def _labels(words: Words) -> dict[str, str]:
    return {
        "yes": words("pratiques.yes"),
        "partly": words("pratiques.partly"),
        "not_yet": words("pratiques.not_yet"),
        "not_ours": words("pratiques.not_ours"),
        rules.UNSAID: words("pratiques.unsaid"),
    }


def _summary(item: Practices, state: State, words: Words, head: Header) -> View:
    labels = _labels(words)
    stands = zip(asked(item, state), state["said"], strict=True)
    facts = Facts(tuple((practice.text, labels[stand]) for practice, stand in stands))
    panel = Panel("info", words("pratiques.thanks"), (words("pratiques.next"),))
    return View(panel.title, (head, facts, panel))
