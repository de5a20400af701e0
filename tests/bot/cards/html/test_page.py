"""A view as HTML: everything people and authors wrote is text, every press is a form."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from jinja2 import nodes

from bot.cards.html.page import TEMPLATES, Place, render
from content.words import load
from games.view import (
    Action,
    Button,
    Choice,
    Facts,
    Field,
    Form,
    Header,
    Option,
    Panel,
    Progress,
    Row,
    Source,
    Table,
    Text,
    View,
    say,
)
from tests.fakes.bot.blocks import everything
from tests.fakes.bot.rendered import html_of

EVIL = """<script>alert(1)</script>"'&{}%s"""


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.open, self.attributes = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        if tag not in {"input", "br", "rect", "img", "source", "track"}:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def parsed(html):
    tags = Tags()
    tags.feed(html)
    tags.close()
    assert tags.open == []
    return tags


def test_what_people_wrote_is_never_markup():
    evil, plain = (
        parsed(html_of(*everything(text), buttons=(Button(text, Action(text, ((text, text),))),))).tags
        for text in (EVIL, "x")
    )
    assert "script" not in evil
    assert evil == plain


def test_nothing_is_marked_as_safe_but_a_line_break_and_the_drawings_of_badges():
    marked = Counter()
    for name in TEMPLATES.list_templates():
        tree = TEMPLATES.parse(TEMPLATES.loader.get_source(TEMPLATES, name)[0])
        marked[name] += sum(node.name == "safe" for node in tree.find_all(nodes.Filter))
        assert not list(tree.find_all(nodes.EvalContextModifier))
    assert +marked == {"parts.html": 1, "medals.html": 1}


def test_no_style_and_no_handler_stands_in_a_page_whose_policy_forbids_them():
    names = parsed(html_of(*everything("x"))).attributes
    assert "style" not in names
    assert not [name for name in names if name.startswith("on")]


def test_a_choice_is_rows_of_buttons_with_their_number():
    choice = Choice(
        "Réponses", (Option("1", "Oui"), Option("2", "Non")), Action.of("answer", round=7, question=0)
    )
    html = html_of(choice)
    assert html.count('<button class="row" name="pick"') == 2
    assert "<kbd>2</kbd>" in html
    for name, value in (("verb", "answer"), ("message", "12"), ("round", "7"), ("question", "0")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in html


def test_several_choices_are_boxes_and_one_button():
    options = (Option("1", "a"), Option("2", "b"))
    label = "Plusieurs réponses possibles"
    html = html_of(Choice(label, options, Action.of("a"), multiple=True, submit="Valider"))
    assert html.count('type="checkbox"') == 2
    assert html.count("<button") == 1
    assert f'<legend class="how">{label}</legend>' in html


def test_what_an_author_wrote_in_another_language_says_so_and_our_own_words_stay_the_reader_s():
    blocks = (
        Header("Quiz", "Délais", "100 points"),
        Progress(1, 2, "Question 1 sur 2"),
        Text("Combien ?", "title"),
        Text("Only in French.", "soft"),
        Text("Do it today: saluer.", "soft", quoted=True),
        Choice("c", (Option("1", "Oui"),), Action.of("x"), multiple=True, submit="Send"),
        Facts((("Points", "6"),)),
    )
    view = View("s", blocks, (Button("Next", Action.of("next")),), language="fr")
    html = str(render(view, Place(load("en"), "12")))
    assert html.startswith('<div class="card" lang="fr">')
    elements = re.findall(r'<(\w+) class="([\w-]+)" lang="en">', html)
    assert [name for _, name in elements] == ["kind", "worth", "progress", "t-soft", "how", "main", "facts"]
    assert "lang=" not in str(render(view, Place(load("fr"), "12")))
    assert "lang=" not in str(render(View("s", blocks), Place(load("en"), "12")))


def test_an_answered_choice_says_its_state_in_words_and_takes_no_press():
    html = html_of(
        Choice("Q", (Option("1", "a", "wrong", "Votre réponse"), Option("2", "b", "missed", "Non")))
    )
    assert "<button" not in html
    assert "<form" not in html
    assert "Votre réponse" in html
    assert "✗" in html


def test_a_field_in_error_says_it_where_it_is_read():
    field = Field("name", "Nom", error="Pris", hint="Court", max_length=30)
    html = html_of(Form(Action.of("name"), (field,), "Garder"))
    (described,) = re.findall(r'aria-describedby="([^"]+)"', html)
    assert all(f'id="{ident}"' in html for ident in described.split())
    assert 'aria-invalid="true"' in html
    assert 'maxlength="30"' in html


def test_ids_of_two_messages_never_meet():
    form = Form(Action.of("name"), (Field("name", "Nom"),), "Garder")
    pages = [html_of(form, message=number) for number in ("1", "2")]
    first, second = (set(re.findall(r' id="([^"]+)"', page)) for page in pages)
    assert first
    assert not first & second


def test_ones_own_row_is_said_in_words():
    row = Row("3", "Lycée Vauban", "59", 71, "71 %", 2, mine=True, own="votre équipe")
    html = html_of(Table(("Rang", "Équipe", "Indice", "Jouent"), (row,), "50 est la moyenne"))
    assert "votre équipe" in html
    assert "en hausse de 2" in html
    assert '<rect class="fill" width="71"' in html
    assert 'aria-label="50 est la moyenne"' in html


def test_a_share_that_may_not_be_shown_has_no_bar():
    assert "<svg" not in html_of(Table(("", "", "", ""), (Row("1", "a", "50", None, ""),)))


@pytest.mark.parametrize(
    ("address", "links"),
    [
        ("javascript:alert(1)", 0),
        ("data:text/html,x", 0),
        ("//elsewhere.example", 0),
        ("/\\elsewhere", 0),
        ("/classement/3", 1),
        ("https://x.fr", 2),
    ],
)
def test_only_the_address_of_a_page_is_a_link_and_of_a_source_that_of_the_web(address, links):
    html = html_of(Panel("info", "t", (), Source("s", address)), buttons=(Button("b", address=address),))
    assert html.count("href") == links


def test_what_is_no_longer_live_takes_no_press():
    html = html_of(*everything("x"), buttons=(Button("b", Action.of("play")),), live=False)
    assert "<form" not in html


def test_a_newline_is_a_line_break():
    assert "a<br>b" in str(render(say("a\nb"), Place(load("fr"))))
