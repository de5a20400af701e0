"""An author's folder becomes a pack, or the list of all that is wrong in it."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from content import loader
from content.pack import item_schema
from games import catalog
from tests.fakes.authored.examples import first_item
from tests.fakes.authored.findings import KINDS
from tests.fakes.authored.items import ITEM, changed, english, refused

PACKS = Path(__file__).parents[2] / "content/packs"


def test_a_good_folder_becomes_a_pack(write):
    pack = loader.load(write(), KINDS)
    item = pack.item("premier", "fr")
    assert (pack.id, pack.language, pack.ids()) == ("demo", "fr", ("premier",))
    assert (item.kind.name, item.theme, item.notion) == ("quiz", "L’accueil", "accueil")
    assert item.head.commitment == 3
    assert item.body.questions[0].right == {"a"}


def test_a_frozen_pack_reads_back_the_same_and_has_one_hash(write):
    pack = loader.load(write(), KINDS)
    data, digest = loader.freeze(pack)
    assert hashlib.sha256(data).hexdigest() == digest
    thawed = loader.thaw(data, KINDS)
    assert thawed == pack
    assert loader.freeze(thawed) == (data, digest)


def test_a_frozen_pack_keeps_its_written_order_and_is_as_before_where_it_has_none():
    pack = loader.load(PACKS / "avent-culture-usagers", catalog.find())
    assert loader.thaw(loader.freeze(pack)[0], catalog.find()).order == "written"
    assert b'"order":"advised"' not in loader.freeze(replace(pack, order="advised"))[0]


def test_frozen_bytes_of_another_format_are_refused_in_words(write):
    data, _ = loader.freeze(loader.load(write(), KINDS))
    with pytest.raises(loader.PackErrors, match="autre version"):
        loader.thaw(data.replace(b'"format":1', b'"format":99'), KINDS)


def test_a_frozen_item_whose_kind_is_gone_is_told(write):
    data, _ = loader.freeze(loader.load(write(), KINDS))
    with pytest.raises(loader.PackErrors, match="type de jeu"):
        loader.thaw(data, {})


def test_the_order_of_an_author_s_lines_does_not_change_the_hash(write):
    _, before = loader.freeze(loader.load(write(), KINDS))
    theme = "  theme: L’accueil\n"
    moved = ITEM.replace(theme, "").replace("  questions:", f"{theme}  questions:")
    _, after = loader.freeze(loader.load(write(moved), KINDS))
    assert before == after


def test_an_item_is_given_in_the_language_asked_for_else_in_the_pack_s(write):
    pack = loader.load(write(ITEM, english(ITEM).replace("L’accueil", "Welcome")), KINDS)
    assert pack.item("premier", "en").theme == "Welcome"
    assert pack.item("premier", "de").theme == "L’accueil"
    assert pack.ids() == ("premier",)
    with pytest.raises(KeyError):
        pack.item("dernier", "fr")


def test_each_problem_has_its_file_line_item_and_what_to_do(write):
    wrong = ITEM.replace("confidence: V", "confidence: M").replace("theme: L’accueil", "theme: 12")
    errors = refused(write(wrong))
    assert [(problem.file, problem.line, problem.item) for problem in errors] == [
        ("items/1.yaml", 4, "premier"),
        ("items/1.yaml", 8, "premier"),
    ]
    assert all(problem.message and problem.fix and problem.level == "error" for problem in errors)


def test_every_problem_of_every_file_is_told_in_one_run(write):
    twice = ITEM.replace("ask:", "ask: x\n      asks:")
    errors = refused(write(ITEM, twice, "- id: [\n", b"\xff\xfe", "", "a: b", "- 12", head="id: Démo\n"))
    assert {problem.file for problem in errors} == {"pack.yaml", *(f"items/{at}.yaml" for at in range(2, 8))}
    assert [problem.line for problem in errors if "sert déjà" in problem.message] == [2]


@pytest.mark.parametrize(
    ("change", "line", "part"),
    [
        (("https://www", "http://www"), 7, "https://"),
        (("https://www.modernisation.gouv.fr/guide", "https://user@evil.fr/"), 7, "adresse"),
        (("https://www.modernisation.gouv.fr/guide", "javascript:alert(1)"), 7, "adresse"),
        (('date: "2024-05"', 'date: "2024-13"'), 7, "date"),
        (('date: "2024-05"', 'date: "mai 2024"'), 7, "date"),
        (("2027-01-31", "demain"), 9, "date"),
        (("commitment: 3", "commitment: 9"), 6, "trop grand"),
        (("kind: quiz", "kind: quizz"), 3, "type de jeu"),
        (("id: premier", "id: Premier !"), 2, "« id »"),
        (("  notion: accueil\n", ""), 2, "notion"),
        (("  gesture:", "  geste:"), 10, "geste"),
        (("right: true", "right: false"), 12, "Aucun choix"),
        (("kind: quiz\n", "kind: quiz\n  kind: quiz\n"), 4, "YAML"),
    ],
)
def test_a_mistake_is_told_at_its_line(write, change, line, part):
    errors = refused(write(changed(ITEM, change)))
    texts = [f"{problem.message} {problem.fix}" for problem in errors if problem.line == line]
    assert any(part in text.replace("\u00a0", " ") for text in texts), errors


@pytest.mark.parametrize("date", ['"2024"', "2024-05-31", '"2024-05-31"'])
def test_a_source_s_date_may_be_a_year_a_month_or_a_day(write, date):
    assert loader.load(write(ITEM.replace('"2024-05"', date)), KINDS)


BOMB = "- &a [1,1,1,1,1,1,1,1,1,1]\n" + "".join(
    f"- &{name} [*{of},*{of},*{of},*{of},*{of},*{of},*{of},*{of},*{of},*{of}]\n"
    for of, name in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        "- &a [*a]\n",
        "[" * 1000,
        "- {a: " * 300,
        "- !!python/object/apply:os.system [id]\n",
        "- !!binary aGVsbG8=\n",
        "- .nan\n",
        "\x00",
        "%YAML 9.9\n---\n- a\n",
        "--- a\n--- b\n",
        "- ? [a]\n  : b\n",
        "- *unknown\n",
        "- 2024-99-99\n",
        "\ufeff- a: b\n",
        "x" * 1_000_001,
    ],
)
@pytest.mark.filterwarnings("default")
def test_a_hostile_or_broken_file_is_a_problem_never_a_traceback(write, text):
    assert any(problem.file == "items/1.yaml" for problem in refused(write(text)))


def test_a_link_out_of_the_pack_is_refused(write, tmp_path):
    outside = tmp_path / "secret.yaml"
    outside.write_text(ITEM, encoding="utf-8")
    folder = write()
    (folder / "items" / "2.yaml").symlink_to(outside)
    assert [problem.file for problem in refused(folder)] == ["items/2.yaml"]


def test_items_linked_from_elsewhere_are_refused(write, tmp_path):
    folder = write()
    (folder / "items").rename(tmp_path / "elsewhere")
    (folder / "items").symlink_to(tmp_path / "elsewhere")
    assert [problem.file for problem in refused(folder)] == ["items/1.yaml"]


def test_a_missing_folder_and_a_file_with_another_ending_are_told(write, tmp_path):
    assert {problem.file for problem in refused(tmp_path / "nowhere")} == {"pack.yaml", "items"}
    folder = write()
    (folder / "items" / "forgotten.yml").write_text("- id: x", encoding="utf-8")
    assert [problem.file for problem in refused(folder)] == ["items/forgotten.yml"]


def test_the_exported_schema_accepts_a_good_item_and_refuses_a_wrong_one(write):
    schema = item_schema(KINDS)
    jsonschema.Draft202012Validator.check_schema(schema)
    good = json.loads(json.dumps([item.raw for item in loader.load(write(), KINDS).items]))
    jsonschema.validate(good, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([{**good[0], "notes": "x"}], schema)


@pytest.mark.parametrize("kind", ["quiz", "video", "flashcard", "situation"])
def test_the_exported_schema_offers_a_source_and_facts_of_its_own_to_each_question_or_card(write, kind):
    schema = jsonschema.Draft202012Validator(item_schema(KINDS))
    raw = json.loads(json.dumps(loader.load(write(), KINDS).items[0].raw))
    common = {line: value for line, value in raw.items() if line != "questions"} | {"kind": kind}
    body = first_item(kind)
    (line,) = {"questions", "cards"} & set(body)
    own = {"source": {"label": "Un décret", "date": "2025-03"}, "facts": ["L12"]}
    assert schema.is_valid([common | body | {line: [part | own for part in body[line]]}])
    assert not schema.is_valid([common | body | {line: [part | {"source": 1} for part in body[line]]}])
