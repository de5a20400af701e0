"""Names that leads type: ordinary writing is kept, what a channel would read as markup is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from usecases.context import CampaignError, Refused
from usecases.names.titles import check_title

MARKDOWN = MarkdownIt("commonmark")


@pytest.mark.parametrize(
    "name",
    [
        "L’été à Épinal — « accueil & écoute »",
        "L'œuf, l`accueil et l’an 2026/2027 (n° 3)",
        "Équipe #2 + 3 : 100 % ; 5 € – 1er…",
        "accueil_metz, étage_2*, 2 * 3",
        "[Annexe] Lycée (site)",
        "1. Formation",
        "# Formation",
        "Łódź, Ängelholm, Ñuñoa",
    ],
)
def test_ordinary_writing_is_kept_as_it_is(name):
    assert check_title(name, Refused) == name


@pytest.mark.parametrize(
    "name",
    [
        "Été <b>x</b> **y** [z](https://evil.example)",
        "Été <b>x</b>",
        "Été **y**",
        "Été _y_",
        "Été `y`",
        "Été ~~y~~",
        "[Été](https://evil.example)",
        "![Été](https://evil.example)",
        "<https://evil.example>",
        "Été https://evil.example",
        "www.evil.example",
        "Été &amp; hiver",
        "Été {{DATE(2026)}}",
        r"Été \*",
        "Été\x1b[31m",
        "Été\u202eter",
        "É\u200bté",
        "É\u00adté",
        "Été 🌞",
        "Лето Metz",
        "x",
        "…!",
        "x" * 61,
    ],
)
def test_what_a_channel_reads_as_markup_or_what_cannot_be_seen_is_refused(name):
    with pytest.raises(CampaignError) as refused:
        check_title(name, CampaignError)
    assert refused.value.key == "names.writing"


def test_a_hurtful_name_has_a_sentence_of_its_own():
    with pytest.raises(Refused) as refused:
        check_title("Gros Connards", Refused)
    assert refused.value.key == "names.offends"


@pytest.mark.parametrize(
    "typed", ["Été\nà Metz", " Été  à\tMetz ", "E\u0301te\u0301 à Metz", "Été\u00a0à Metz"]
)
def test_a_name_is_one_line_of_whole_letters(typed):
    assert check_title(typed, Refused) == "Été à Metz"


def test_a_name_that_is_kept_may_stay_as_it_is():
    assert check_title("Été  <b>x</b>", Refused, "Été <b>x</b>") == "Été <b>x</b>"
    with pytest.raises(Refused):
        check_title("Été <b>y</b>", Refused, "Été <b>x</b>")


@given(
    st.text(st.sampled_from("ab é*_`~[]()<>&;#!\\{}\u200b"), min_size=2, max_size=20) | st.text(max_size=70)
)
def test_markdown_shows_every_name_as_it_is_written(name):
    try:
        title = check_title(name, Refused)
    except Refused:
        return
    assert title.isprintable()
    (line,) = MARKDOWN.parseInline(title)
    assert "".join(part.content for part in line.children if part.type == "text") == title
    assert check_title(title, Refused) == title
