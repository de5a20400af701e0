"""How far each rule gets in a pack, beside chance; what gets too far is a warning that names the items."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from content.check import interval
from content.check.outsider import amounts, rounds, ticks
from content.check.outsider.guesses import Score, picked, rules
from content.check.outsider.ticks import Ticked
from content.check.singles import GUESSED, Form, Single, singles
from content.loader import Problem, Reading
from content.pack import Item
from games.rounding import nearest, percent

_RARE: Final = 0.01
"""A rule that blind guesses would equal less often than this betrays the answers."""
_FEWEST_CARDS: Final = 10
"""Among fewer cards, a rule is far from random by chance alone."""
_FEWEST_TICKED: Final = 5
"""Among fewer questions with several ticks, chance earns everything often enough."""
_MORE: Final = 5
"""Points of a round that a rule may earn above random."""
_NAMED: Final = 20
FIX: Final = "Changez la forme de ces choix, ou celle des autres."


@dataclass(frozen=True, slots=True)
class Tally:
    """A rule over the questions where it can tell choices apart; a tie between some counts in part.

    `among`: the rule names several choices, and is right where the right one is among them.
    """

    rule: str
    of: int
    right: float
    chance: float
    names: tuple[str, ...]
    among: bool = False

    @property
    def betrays(self) -> bool:
        """Whether chance would hardly find as much."""
        return self.of > 0 and interval.by_chance(self.right, self.of, self.chance) < _RARE

    @property
    def tells(self) -> bool:
        """Whether a rule that is always right would betray the answers: among few questions chance is too."""
        return self.of > 0 and interval.by_chance(self.of, self.of, self.chance) < _RARE


@dataclass(frozen=True, slots=True)
class Played:
    """A rule over whole rounds; `names` are the cards whose best reaction it picks."""

    rule: str
    ended: rounds.Ended
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weakness:
    """A rule that finds more than chance does, in one language: `names` are the questions that it gets."""

    message: str
    language: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """What outsiders reach in one language of a pack; `random` picks anything."""

    language: str
    quiz: tuple[Tally, ...]
    several: tuple[Ticked, ...]
    cards: int
    random: rounds.Ended | None
    played: tuple[Played, ...]

    @property
    def tells(self) -> bool:
        """Whether there are enough questions of some form to say that nothing can be guessed."""
        enough = any(tally.tells for tally in self.quiz) or self.cards >= _FEWEST_CARDS
        return enough or any(ticked.of >= _FEWEST_TICKED for ticked in self.several)


def figures(reading: Reading, seed: int = 1) -> list[Figures]:
    """A pack's figures in each of its languages, its own first; the same seed gives the same."""
    usual = reading.head.language if reading.head else "fr"
    languages = sorted({record.language(usual) for record in reading.records if record.item})
    languages.sort(key=lambda language: language != usual)
    every = [single for single in singles(reading.records) if single.form in GUESSED]
    return [
        _figures(language, [single for single in every if single.record.language(usual) == language], seed)
        for language in languages
    ]


def _figures(language: str, questions: Sequence[Single], seed: int) -> Figures:
    quiz = [single for single in questions if single.form is Form.CHOICE]
    cards = [single for single in questions if single.form is Form.CARD]
    tallies = (
        *(_tally(rule, score, quiz) for rule, score in rules(quiz).items()),
        *(_ranked(rule, place, quiz) for rule, place in amounts.PLACES.items()),
    )
    several = ticks.tallies([single for single in questions if single.form is Form.SEVERAL], _RARE)
    decks = list(_items(cards))
    if not decks:
        return Figures(language, tallies, several, len(cards), None, ())
    random = rounds.play(decks, lambda _, labels: labels, Random(seed))  # noqa: S311 (a trial)
    played = []
    for rule, score in rules(cards).items():
        picks = {single: picked(score, single) for single in cards}
        if all(len(places) == len(single.texts) for single, places in picks.items()):
            continue
        ended = rounds.play(decks, _pick(picks), Random(seed))  # noqa: S311 (a trial)
        played.append(Played(rule, ended, _names(picks)))
    return Figures(language, tallies, several, len(cards), random, tuple(played))


def _items(cards: Sequence[Single]) -> Iterator[Item]:
    items_by_name = {single.record.name: single.record.item for single in cards}
    yield from (item for item in items_by_name.values() if item is not None)


def _tally(rule: str, score: Score, questions: Sequence[Single]) -> Tally:
    places = {single: picked(score, single) for single in questions}
    chosen = {single: at for single, at in places.items() if len(at) < len(single.texts)}
    right = sum(len(single.right.intersection(at)) / len(at) for single, at in chosen.items())
    chance = sum(single.chance for single in chosen) / max(1, len(chosen))
    return Tally(rule, len(chosen), right, chance, _names(chosen))


def _ranked(rule: str, place: amounts.Place, questions: Sequence[Single]) -> Tally:
    places = {single: amounts.at(place, single) for single in questions}
    chosen = {single: at for single, at in places.items() if 0 < len(at) < len(single.texts)}
    hits = [single for single, at in chosen.items() if single.right.intersection(at)]
    chance = sum(len(at) / len(single.texts) for single, at in chosen.items()) / max(1, len(chosen))
    among = any(len(at) > 1 for at in chosen.values())
    return Tally(rule, len(chosen), len(hits), chance, tuple(single.name for single in hits), among)


def _names(picks: Mapping[Single, Sequence[int]]) -> tuple[str, ...]:
    """The questions in which a rule picks one choice, and is right."""
    return tuple(single.name for single, at in picks.items() if len(at) == 1 and at[0] in single.right)


def _pick(picks: Mapping[Single, Sequence[int]]) -> rounds.Pick:
    """The texts that a rule takes for the best, for a card and its choices in any order."""
    texts = {
        (single.stem, frozenset(single.texts)): [single.texts[at] for at in places]
        for single, places in picks.items()
    }
    return lambda stem, labels: texts.get((stem, frozenset(labels)), labels)


def weaknesses(measured: Sequence[Figures]) -> Iterator[Problem]:
    """The rules that find more than chance does, as warnings that name the first questions."""
    for weakness in betrayals(measured):
        names = weakness.names
        more = f" et {len(names) - _NAMED} autres" if len(names) > _NAMED else ""
        message = f"{weakness.message}\u00a0: {', '.join(names[:_NAMED])}{more}."
        yield Problem("pack.yaml", 0, "", message, FIX, "warning")


def betrayals(measured: Sequence[Figures]) -> Iterator[Weakness]:
    """The rules that find more than chance does; a message has no full stop, so that names may follow."""
    for place, each in enumerate(measured):
        where = f" ({each.language})" if place else ""
        for tally in each.quiz:
            if tally.betrays:
                does = "chercher" if tally.among else "choisir"
                message = (
                    f"Sans rien savoir, {does} {tally.rule} est juste dans {nearest(tally.right)} questions "
                    f"sur {tally.of}{where}, le hasard dans {nearest(tally.chance * tally.of)}"
                )
                yield Weakness(message, each.language, tally.names)
        for ticked in each.several:
            if ticked.betrays:
                message = (
                    f"Sans rien savoir, cocher {ticked.rule} gagne "
                    f"{percent(ticked.points, ticked.of)} points sur 100 dans {ticked.of} questions "
                    f"à plusieurs réponses{where}, le hasard {percent(ticked.chance)}"
                )
                yield Weakness(message, each.language, ticked.names)
        for played in each.played:
            points, random = played.ended.points, each.random.points if each.random else 0
            if each.cards >= _FEWEST_CARDS and points >= random + _MORE:
                message = (
                    f"Sans rien savoir, choisir {played.rule} finit les situations à {nearest(points)} "
                    f"points sur 100{where}, le hasard à {nearest(random)}"
                )
                yield Weakness(message, each.language, played.names)
