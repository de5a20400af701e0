"""HTML and Markdown to text, with what is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.importers.markup import from_html, from_markdown


@pytest.mark.parametrize(
    ("html", "text", "lost"),
    [
        ("<p>Un</p><p>deux</p>", "Un deux", []),
        ("a<br>b &amp; c &eacute;", "a b & c é", []),
        ("10<sup>2</sup>", "102", ["un exposant"]),
        ('<a href="https://x.fr">ici</a>', "ici", ["un lien (https://x.fr)"]),
        ("<script>alert(1)</script>ok", "ok", ["un script"]),
        ("<video src='a.mp4'></video>", "", ["un film (a.mp4)"]),
        ("<ul><li>un</li><li>deux</li></ul>", "un deux", ["une liste"]),
        ("<!-- note -->mot", "mot", ["un commentaire (note)"]),
        ("<blink>mot</blink>", "mot", ["une balise <blink>"]),
        ("3 < 4", "3 < 4", []),
    ],
)
def test_tags_go_and_are_named(html, text, lost):
    plain, losses = from_html(html)
    assert (" ".join(plain.split()), losses) == (text, lost)


@pytest.mark.parametrize(
    ("markdown", "text", "lost"),
    [
        ("un **mot** et *deux*", "un mot et deux", ["une mise en forme"] * 4),
        ("3 * 4, 2*3, un_mot, _____", "3 * 4, 2*3, un_mot, _____", []),
        ("voir [ici](https://x.fr)", "voir ici", ["un lien (https://x.fr)"]),
        ("![le plan](a.png) mot", "mot", ["une image (le plan)"]),
        ("# Titre\n- un", "Titre un", ["une mise en forme"] * 2),
        ("[a] (b", "[a] (b", []),
    ],
)
def test_marks_of_markdown_go_and_are_named(markdown, text, lost):
    plain, losses = from_markdown(markdown)
    assert (" ".join(plain.split()), losses) == (text, lost)


@given(st.text() | st.text(st.sampled_from("<>!&;#[]()*_-`a \n/=\"'"), max_size=50))
def test_any_text_goes_through(text):
    assert isinstance(from_html(text)[0], str)
    assert isinstance(from_markdown(text)[0], str)
