"""A pack that is judged again: what changed is worked out, all else is remembered, and the same is said."""

import json
from datetime import date

from content.check import Known, Memory, judge
from content.loader import compare, read_values
from content.pack import PackHead
from tests.fakes.authored.findings import KINDS, TODAY
from tests.fakes.authored.guessed import question, quiz

HEAD = PackHead(id="demo", title="Essai", description="Un paquet.")
DESK = quiz("guichet", question("Une personne entre au guichet. Que dire ?", "Je note son nom", "Rien"))
ALIKE = quiz("accueil", question("Une personne entre au guichet. Que dire !", "Je la salue", "Non"))
TELLS = quiz("suite", question("Et après ?", "Je rappelle", "Plus tard", explanation="Je note son nom."))


def told(items, memory=None, known=None, today=TODAY):
    """What the linter says of items, as a draft holds them."""
    raws = json.loads(json.dumps(items))
    reading = compare(read_values(HEAD, raws, {}, KINDS, memory.items if memory else None))
    return judge({}, reading, today, known or Known(), outsiders=(), memory=memory)


def changed(item, **lines):
    return {**item, **lines}


class Measure:
    """Counts the items whose cards it is asked for."""

    def __init__(self):
        self.asked = []

    def __call__(self, item):
        self.asked.append(item.id)
        return [("warning", f"{item.theme} est long.", "Coupez.")]


def test_an_item_is_judged_again_only_once_it_says_something_else():
    memory, measure = Memory(), Measure()
    known = Known(measure=measure)
    told([DESK, TELLS], memory, known)
    problems = told([DESK, changed(TELLS, theme="Autre")], memory, known)
    assert measure.asked == ["guichet", "suite", "suite"]
    assert {"Autre est long.", "L’accueil est long."} <= {problem.message for problem in problems}


def test_the_same_is_said_as_without_memory_whatever_changed_meanwhile():
    memory = Memory()
    drafts = (
        [DESK, ALIKE, TELLS],
        [ALIKE, DESK, TELLS],
        [ALIKE, TELLS],
        [ALIKE, TELLS, DESK],
        [changed(ALIKE, questions=TELLS["questions"]), TELLS, DESK],
        [DESK, DESK, changed(ALIKE, lang="en"), {"id": "vide"}],
        [DESK, ALIKE, TELLS],
    )
    for items in drafts:
        assert told(items, memory) == told(items)


def test_a_question_that_becomes_like_another_one_is_told_at_the_later_one():
    memory = Memory()
    told([DESK, TELLS], memory)
    problems = told([DESK, changed(TELLS, questions=ALIKE["questions"])], memory)
    (problem,) = [problem for problem in problems if "ressemble" in problem.message]
    assert problem.item == "suite"


def test_a_day_to_read_again_passes_though_nothing_changed():
    memory = Memory()
    told([DESK], memory)
    problems = told([DESK], memory, today=date(2028, 1, 1))
    assert any("relecture est passée" in problem.message for problem in problems)
