"""The linter looks at the pictures of a pack: their words, their weight, and whether an item shows them."""

import pytest

from content.check import check, texts
from tests.fakes.authored.findings import KINDS, TODAY, remarks, warnings
from tests.fakes.authored.items import ITEM

PICTURE = '  picture: {{file: guichet.svg, alt: "{}"}}\n  questions:'


def with_picture(write, text=ITEM, alt="Un guichet", size=0):
    folder = write(text.replace("  questions:", PICTURE.format(alt)))
    (folder / "media").mkdir(exist_ok=True)
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><desc>{"x" * size}</desc></svg>'
    (folder / "media" / "guichet.svg").write_text(drawing, encoding="utf-8")
    return folder


def test_a_picture_s_words_that_hold_the_answer_are_told(write):
    assert warnings(with_picture(write)) == []
    giving = with_picture(write, alt="Au guichet, « je la salue »")
    assert any("texte de l’image" in message for _, message in warnings(giving))


@pytest.mark.parametrize(
    ("right", "alt", "is_told"), [("deux", "Deux plateaux", False), ("16 %", "« 16\u00a0% »", True)]
)
def test_a_short_word_tells_nothing_in_a_picture_and_a_figure_does(write, right, alt, is_told):
    listed = warnings(with_picture(write, ITEM.replace("Je la salue", right), alt=alt))
    assert any("texte de l’image" in message for _, message in listed) is is_told


def test_a_picture_without_words_is_an_error_of_its_own_line(write):
    folder = with_picture(write)
    path = folder / "items" / "1.yaml"
    path.write_text(path.read_text("utf-8").replace(', alt: "Un guichet"', ""), encoding="utf-8")
    ((line, level, message),) = remarks(folder)
    assert (line, level, "alt" in message) == (11, "error", True)


def test_a_picture_that_a_kind_names_must_have_words_too():
    raw = {"steps": [{"picture": {"file": "a.png"}}, {"picture": {"file": "b.png", "alt": "Un guichet"}}]}
    places = [where for where, *_ in texts.weaknesses(raw, "fr")]
    assert places == [("steps", 0, "picture")]


def test_a_file_that_no_item_shows_is_told(write):
    folder = with_picture(write)
    (folder / "media" / "autre.png").write_bytes(b"")
    ((file, level),) = [(problem.file, problem.level) for problem in check(folder, KINDS, TODAY)]
    assert (file, level) == ("media/autre.png", "warning")


def test_a_heavy_picture_is_told_before_it_is_refused(write):
    ((_, level, message),) = remarks(with_picture(write, size=150_000))
    assert (level, "150 ko" in message) == ("warning", True)
