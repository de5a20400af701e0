"""docs/product.md holds the rules that the code cites by their number."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
RULES = {
    int(number)
    for number in re.findall(r"^### (\d+)\. ", (ROOT / "docs/product.md").read_text("utf-8"), re.MULTILINE)
}
CITED = re.compile(r"\brules? ((?:\d+)(?:(?:, | and | to )\d+)*)")
FLOORS = ("bot", "dialogs", "scheduler", "usecases", "store", "content", "games", "tools")


def cited():
    """Each number that a file cites, with the file's name; "rules 7, 10 and 11" are three."""
    for floor in FLOORS:
        for path in (ROOT / floor).rglob("*.py"):
            for numbers in CITED.findall(path.read_text("utf-8")):
                yield from (
                    (int(number), str(path.relative_to(ROOT))) for number in re.findall(r"\d+", numbers)
                )


def test_every_rule_that_the_code_cites_is_on_the_page():
    found = list(cited())
    assert len(found) > 50
    assert [each for each in found if each[0] not in RULES] == []


def test_no_document_is_cited_that_the_project_does_not_hold():
    names = re.compile(r"\b(?:PRODUCT|HOUSE|PLATFORM|DESIGN|CONTENT-FACTS|FACTS-[A-Z]+)\b(?:\.md)?")
    texts = [path for floor in FLOORS for path in (ROOT / floor).rglob("*.py")]
    texts += [*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")]
    found = [
        (str(path.relative_to(ROOT)), name)
        for path in texts
        for name in names.findall(path.read_text("utf-8"))
    ]
    assert found == []
