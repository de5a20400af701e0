"""docs/product.md holds the rules that the code cites by their number."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
RULES = {
    int(number)
    for number in re.findall(r"^### (\d+)\. ", (ROOT / "docs/product.md").read_text("utf-8"), re.MULTILINE)
}
CITED = re.compile(r"\brules? ((?:\d+)(?:(?:, | and | to )\d+)*)")
DOCUMENT = re.compile(r"([\w-]+\.md)\b")
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
    citations = list(cited())
    assert len(citations) > 50
    assert [citation for citation in citations if citation[0] not in RULES] == []


def test_no_document_is_cited_that_the_project_does_not_hold():
    documents = {
        path.name for path in (*ROOT.glob("*.md"), *ROOT.glob("*/*.md"), *(ROOT / "docs").rglob("*.md"))
    }
    texts = [path for floor in FLOORS for path in (ROOT / floor).rglob("*.py")]
    texts += [*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")]
    cited = [(path.name, name) for path in texts for name in DOCUMENT.findall(path.read_text("utf-8"))]
    assert cited
    assert [citation for citation in cited if citation[1] not in documents] == []
