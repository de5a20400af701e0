"""The authors' linter: errors (they stop a pack) and warnings (they make an item a weak one).

It looks at what was written, not at a kind: `walk.py` knows the words that authors share, so a new kind
that keeps them is checked without a line here, and adds what only it can see by its `warnings`. Of an item,
`question_faults.py` looks at questions, `cues.py` at their grammar, `texts.py` at sentences,
`named_facts.py` at what it rests on, `folder_media.py` at media. `habits.py`, `spoilers.py` and `twins.py`
compare the items of a pack; `outsider` plays it without knowing anything. What the upper floors know
(cards, commands, scenes) is passed in. What only a reader can judge is left to readers: `blind_sheet.py`
gives them the questions without the key, `marking.py` says what their answers are worth.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from content import facts
from content.check import folder_media, habits, named_facts, question_faults, spoilers, texts, twins
from content.check.cues import cues
from content.check.habits import Likeness, lone_notions
from content.check.outsider import figures
from content.check.twins import twin_notions
from content.check.walk import Warn
from content.facts import Fact
from content.loader import Level, Problem, Reading, SourceItem, read
from content.loader import Memory as Items
from content.loader.problems import halves
from content.pack import Item, PackHead
from games.kind import Kind

__all__ = ["Known", "Measured", "Memory", "check", "judge", "lone_notions", "twin_notions"]

Measured = tuple[Level, str, str]
"""What a channel finds in an item's cards: (level, what is too long, what to do)."""


@dataclass(frozen=True, slots=True)
class Known:
    """What only the floors above know.

    Attributes:
        measure: what of an item is too long for a channel.
        is_command: whether a typed text is a command rather than an answer.
        scenes: the names of the scenes that are drawn; empty where that is not known.
        facts: gives the facts on which items may rest; called where an item names one.
    """

    measure: Callable[[Item], Sequence[Measured]] = lambda _: ()
    is_command: Callable[[str], bool] = lambda _: False
    scenes: frozenset[str] = frozenset()
    facts: Callable[[], Mapping[str, Fact]] = facts.shipped


@dataclass(frozen=True, slots=True)
class Memory:
    """What was worked out of one pack when it was judged last.

    Attributes:
        items: what a reading of the pack is given.
        questions: which are nearly alike.
    """

    items: Items = field(default_factory=Items)
    questions: Likeness = field(default_factory=Likeness)


def check(
    folder: Path, kinds: Mapping[str, Kind], today: date, knowledge: Known | None = None
) -> list[Problem]:
    """Every error and warning of a pack's folder, by file and line; `today` dates the reviews."""
    return judge(folder_media.sizes(folder), read(folder, kinds), today, knowledge or Known())


def judge(
    media: Mapping[str, int],
    reading: Reading,
    today: date,
    knowledge: Known,
    before: Sequence[Reading] = (),
    outsiders: Sequence[figures.Figures] | None = None,
    memory: Memory | None = None,
) -> list[Problem]:
    """The same for a pack that is read already, with the bytes of each of its media by name.

    `before` are packs whose questions must not come again. `outsiders` are the reading's figures where the
    caller has them, none where it does without: to play a pack by every rule takes long. `memory`: of this
    pack, so that only what changed is worked out.
    """
    if outsiders is None:
        outsiders = figures.figures(reading)
    items = [record for record in reading.records if isinstance(record.raw, dict)]
    problems = [
        *reading.problems,
        *(problem for record in items for problem in _item(record, reading.head, today, knowledge)),
        *_scene(reading.head, knowledge),
        *habits.same_number(items),
        *habits.twice(reading, before, memory.questions if memory else None),
        *spoilers.spoilers(reading),
        *twins.of_twins(reading),
        *figures.weaknesses(outsiders),
        *folder_media.of_media(media, reading),
    ]
    return sorted(problems, key=lambda problem: (problem.file, problem.line, problem.level))


def _item(record: SourceItem, head: PackHead | None, today: date, knowledge: Known) -> Iterator[Problem]:
    language = record.language(head.language if head else "fr")
    findings = (*record.once(_undated, language, knowledge), *record.once(_dated, today, knowledge))
    for level, where, message, fix in findings:
        yield record.problem(where, message, fix, level)


def _dated(record: SourceItem, today: date, knowledge: Known) -> list[named_facts.Finding]:
    """What is said of an item by itself on a day."""
    findings: list[named_facts.Finding] = [
        ("warning", *warning) for warning in texts.review(record.raw, today)
    ]
    if record.item is not None:
        findings = [*named_facts.weaknesses(record.item, knowledge.facts, today), *findings]
    return findings


def _undated(record: SourceItem, language: str, knowledge: Known) -> list[named_facts.Finding]:
    """What is said of an item by itself on any day."""
    warned: list[Warn] = [
        *texts.weaknesses(record.raw, language),
        *question_faults.weaknesses(record.raw, knowledge.is_command),
        *cues(record.raw),
    ]
    findings: list[named_facts.Finding] = []
    if record.item is not None:
        warnings = record.item.kind.warnings(record.item.body)
        warned += [(where, *halves(text)) for where, text in warnings]
        if not record.item.gesture:
            fix = "Ajoutez « gesture: » et dites une chose que l’on peut faire le jour même."
            warned.append(((), "Cette fiche ne propose aucun geste.", fix))
        findings += [(level, (), message, fix) for level, message, fix in knowledge.measure(record.item)]
    return [*findings, *(("warning", *warning) for warning in warned)]


def _scene(head: PackHead | None, knowledge: Known) -> Iterator[Problem]:
    if head is not None and knowledge.scenes and head.scene and head.scene not in knowledge.scenes:
        message = f"Personne n’a dessiné le décor « {head.scene} » : on verra la maison."
        fix = f"Choisissez parmi {', '.join(sorted(knowledge.scenes))}."
        yield Problem("pack.yaml", 0, "", message, fix, "warning", where=("scene",))
