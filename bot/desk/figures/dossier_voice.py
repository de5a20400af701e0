"""What a dossier tells of what people say: practice and actions, the pulse, ideas (rules 15 and 16)."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.desk.figures import practice_part, voice_part
from bot.desk.figures.dossier_tables import DossierFigures, Table
from content.words import Catalogue
from games.rules.small_numbers import by_fives
from games.screens.rooms.recap import tenths
from store.schema.rights import NOWHERE
from store.voice.testimonies import Testimony
from usecases.context import Services
from usecases.indicators import season_practice
from usecases.voice import pulse


@dataclass(frozen=True, slots=True)
class Voice:
    """What was said, as far as something of it may be shown.

    Attributes:
        practised: what teams say of their practice, and what they do about it.
        perceived: what users said, what people think of the season, and what they propose.
        unasked: in one line, of what nothing is shown.
    """

    practised: Sequence[Table]
    perceived: Sequence[Table]
    unasked: str


def of(dossier: DossierFigures, services: Services) -> Voice:
    """The tables of a campaign, each only where it has a row."""
    words = dossier.words
    practice, actions = _practice(dossier, services)
    sentences, felt, ideas = _sentences(dossier), _pulse(dossier), _ideas(dossier)
    tables = {"pulse": felt, "ideas": ideas, "users": None, "practice": practice, "actions": actions}
    unasked = [
        words(f"dossier.unasked_{name}") for name, table in tables.items() if table is None or not table.rows
    ]
    return Voice(
        [table for table in (practice, actions) if table.rows],
        [table for table in (sentences, felt, ideas) if table.rows],
        words(
            "dossier.not_asked" if dossier.measure.over else "dossier.not_asked_yet", what=", ".join(unasked)
        ),
    )


def _practice(dossier: DossierFigures, services: Services) -> tuple[Table, Table]:
    """Practice by commitment, and the actions by state."""
    uow, words = dossier.uow, dossier.words
    sentence = season_practice.of(uow, services.library, dossier.campaign, words.language)
    part = practice_part.of(uow, services, words, dossier.campaign, NOWHERE)
    commitments = [(bar.label, bar.text) for bar in part.commitments] if part else []
    states = [(bar.label, bar.text) for bar in part.actions] if part else []
    base = words("dossier.practice_base", n=_people(dossier, sentence.people if sentence else 0))
    return (
        Table(
            words("desk.practice"),
            (words("team_paper.engagement"), words("dossier.held")),
            commitments,
            (base, words("desk.practice_how")),
        ),
        Table(
            words("desk.plan_states"),
            (words("dossier.state_of"), words("dossier.actions")),
            states,
            (words("desk.plan_states_how"),),
        ),
    )


def _sentences(dossier: DossierFigures) -> Table:
    """The sentences of users that stood after doors; once the season is over, since a lead may play it."""
    words = dossier.words
    rows = [
        (words.number(sentence.door), words("testimony.said", text=sentence.text), _source(words, sentence))
        for sentence in dossier.uow.testimonies.of(dossier.campaign.id)
        if sentence.published_at is not None
        and dossier.measure.over
        and sentence.door in dossier.open_numbers
    ]
    columns = words("dossier.word_door"), words("dossier.said"), words("dossier.said_where")
    return Table(words("dossier.sentences"), columns, rows, (words("dossier.sentences_how"),))


def _source(words: Catalogue, sentence: Testimony) -> str:
    """Where a sentence stands and when it was said; that nobody else read it, where nobody did."""
    source = f"{sentence.source}, {sentence.dated}"
    return f"{source}. {words('testimony.unread')}" if sentence.unread else source


def _pulse(dossier: DossierFigures) -> Table:
    """What people think of the season, with how many said it."""
    words = dossier.words
    rows = [
        (
            voice_part.question(words, share),
            voice_part.when(words, share),
            tenths(share.tenths, words),
            words("dossier.or_more", n=_people(dossier, share.people)),
        )
        for share in pulse.shown(dossier.uow, dossier.campaign)
    ]
    columns = [words(f"dossier.{key}") for key in ("asked", "asked_when", "yes", "answered")]
    return Table(words("desk.pulse"), columns, rows, (words("desk.pulse_how"), words("dossier.by_fives_how")))


def _ideas(dossier: DossierFigures) -> Table:
    words = dossier.words
    rows = [(bar.label, bar.text) for bar in voice_part.by_state(dossier.uow, words)]
    columns = words("dossier.state_of"), words("dossier.ideas")
    return Table(words("desk.ideas"), columns, rows, (words("desk.ideas_how"),))


def _people(dossier: DossierFigures, number: int) -> str:
    """So many people whose answers are shown, by fives and never as all who came."""
    came = sum(part.came for part in dossier.count.reach)
    return dossier.words.number(by_fives(number, max(came, number)))
