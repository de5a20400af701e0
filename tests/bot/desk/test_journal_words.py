"""Every act that the code can write in the log, and all that its line may hold, has words."""

import ast
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from bot.desk.places.link_pages import WAYS
from content.pack import PackHead
from content.words import LANGUAGES
from games.practice import REASONS
from store.schema.rights import Role
from store.schema.values import Draft
from tests.fakes.bot.web_chat import SPOKEN
from usecases.campaigns.recalculation import Differences
from usecases.studio.item_lists import How
from usecases.voice.reports import Short

ROOT = Path(__file__).parents[3]
FLOORS = ("bot", "dialogs", "scheduler", "usecases", "store")
PUT_TOGETHER = {
    "AGAIN": {"people.welcome_again"},
    "CREATED": {"campaign.create"},
    "RENAMED": {"campaign.rename"},
    "REFUSED": {"code.refused"},
    "_ANSWER": {"report.answer"},
    "_TAKE_BACK": {"report.take_back"},
    "f'role.{how}'": {"role.join", "role.signin"},
    "f'{about}{approval.purpose}_asked'": {
        *(f"campaign.{act}_asked" for act in ("launch", "resume", "stop", "test")),
        *(
            f"{act}_asked"
            for act in ("people.welcome", "people.list", "team.merge", "team.close", "team.relocate")
        ),
        *("organisation.load_asked", "people.import_asked"),
    },
}
"""Acts whose name stands nowhere whole: by how the code says it."""
ADDED = {
    "drafts.py **detail": {"of"},
    "drafts.py **_changes(campaign, draft)": {field.name for field in fields(Draft)} - {"doors", "demo"},
    "recalculation.py **asdict(mended)": {field.name for field in fields(Differences)},
    "lifecycle.py **detail": {"asked_by"},
    "test_send.py **detail": {"asked_by"},
    "welcomes.py **detail": {"asked_by"},
    "directory.py **{name: getattr(counts, name) for name in names}": {
        "new",
        "changed",
        "welcomes",
        "withdrawn",
    },
    "pack_files.py **detail": {"number", "form"},
    "rooms.py **counts": {"web", "teams"},
    "teams.py **_number(people)": {"people"},
    "plan.py **why": {"reason"},
    "item_lists.py **counts": {"added", "changed", "removed"},
}
"""What a line holds beside what the call names."""
OF_AUDIENCE = {"everyone", "sites", "teams", "list"}
PASSED_ON = {("authors.py", "action"), ("plan_news.py", "entry")}
"""Where an act is written as it was given: who gives it is looked at."""
PLACE = {"write": 2, "log": 2, "wrote": 5}
"""Where the act stands among what a call is given."""


def written():
    """Each act that is written, as the code says it, with the names of what its line holds, and the file."""
    for path in (path for floor in FLOORS for path in (ROOT / floor).rglob("*.py")):
        for call in (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if is_line(node)):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id
            act = call.args[PLACE[name]]
            if (path.name, ast.unparse(act)) not in PASSED_ON:
                yield path.name, act, call.keywords


def is_line(node):
    match node:
        case ast.Call(func=ast.Attribute(attr="write", value=ast.Attribute(attr="audit"))):
            return True
        case ast.Call(func=ast.Attribute(attr="log", value=ast.Name(id="plan_news"))):
            return True
        case ast.Call(func=ast.Name(id="wrote")):
            return True
    return False


def acts():
    return {
        name
        for _, act, _ in written()
        for name in ({act.value} if isinstance(act, ast.Constant) else PUT_TOGETHER[ast.unparse(act)])
    }


def details():
    return OF_AUDIENCE | {
        name
        for file, _, keywords in written()
        for keyword in keywords
        for name in ({keyword.arg} if keyword.arg else ADDED[f"{file} **{ast.unparse(keyword.value)}"])
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_has_words(language):
    assert len(acts()) > 80
    assert {act for act in acts() if f"desk.action_{act}" not in SPOKEN[language].known()} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_a_line_holds_has_words(language):
    assert {name for name in details() if f"desk.detail_{name}" not in SPOKEN[language].known()} == set()


VALUES = {
    "role": get_args(Role),
    "answer": get_args(Short),
    "format": ("daily", "advent"),
    "door_order": ("advised", "written"),
    "state": ("underway", "done", "abandoned"),
    "reason": REASONS,
    "what": ("board", "report", "reports", "items"),
    "kind": (*WAYS, "personal"),
    "how": get_args(How),
    "lines": PackHead.model_fields,
    "roles": ("dropped", "same"),
    "lang": LANGUAGES,
    **dict.fromkeys(("keep_weekends", "rooms", "reminders"), ("yes", "no")),
}
"""What stands in a line in the words of the code."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_that_the_code_names_has_words(language):
    known = SPOKEN[language].known()
    wanted = {f"desk.value_{name}_{value}" for name, values in VALUES.items() for value in values}
    assert wanted - known == set()
    assert {key for key in known if key.startswith("desk.value_")} == wanted
