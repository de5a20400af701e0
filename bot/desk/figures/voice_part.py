"""The pulse of a campaign and the ideas by state, for those who see all figures (rule 16)."""

from bot.desk.figures.bars import Bar
from content.words import Catalogue
from dialogs.admin.figures import measure as measure_words
from games.screens.rooms import recap
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.voice import ideas, pulse
from usecases.voice.pulse import Share


def pulse_bars(uow: UnitOfWork, words: Catalogue, campaign: Campaign) -> list[Bar]:
    """What is shown of a campaign's pulse, each share with how many answered."""
    return [
        Bar(
            words("desk.pulse_at", question=question(words, share), when=when(words, share)),
            words(
                "desk.share_of",
                share=recap.tenths(share.tenths, words),
                people=measure_words.people(words, share.people),
            ),
            10 * share.tenths.number,
        )
        for share in pulse.shown(uow, campaign)
    ]


def by_state(uow: UnitOfWork, words: Catalogue) -> list[Bar]:
    """How many ideas are in each state, of all campaigns; nothing where there are none."""
    return [
        Bar(words(f"desk.ideas_{state}"), words.number(count))
        for state, count in ideas.by_state(uow).items()
        if count
    ]


def question(words: Catalogue, share: Share) -> str:
    """What was asked, as people read it."""
    season = share.moment == "end" and share.question == "useful"
    return words(f"pulse.ask_{'season' if season else share.question}")


def when(words: Catalogue, share: Share) -> str:
    """After which door it was asked."""
    return words(f"pulse.when_{share.moment}")
