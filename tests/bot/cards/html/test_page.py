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
    Bar,
    Bars,
    Button,
    Cell,
    Choice,
    Details,
    Facts,
    Field,
    Form,
    Grid,
    Header,
    Match,
    Option,
    Panel,
    Picture,
    Progress,
    Row,
    Source,
    Table,
    Text,
    Video,
    View,
    say,
)
from tests.fakes.rendered import html_of

EVIL = """<script>alert(1)</script>"'&{}%s"""


def everything(text):
    action = Action(text, ((text, text),))
    return (
        Text(text, "title"),
        Text(text),
        Header(text, text, text),
        Panel("right", text, (text,), Source(text, f"https://x/{text}")),
        Choice(text, (Option(text, text), Option(text, text, "wrong", text)), action, text),
        Choice(text, (Option(text, text),), action, text, multiple=True, submit=text),
        Form(action, (Field(text, text, value=text, hint=text, error=text),), text),
        Form(action, (Field(text, text, "select", options=((text, text),)),), text),
        Facts(((text, text),)),
        Table(
            (text, text, text, text),
            (Row(text, text, text, 40, text, 2, mine=True, gap=True, own=text),),
            text,
        ),
        Progress(1, 2, text),
        Form(action, (Field(text, text, "number", text, hint=text, least=0, most=9, unit=text),), text),
        *drawn(text, action),
    )


def drawn(text, action):
    option, address = Option(text, text), f"/media/{text}"
    picture = Picture(text, text, address)
    cells = (Cell(1, "done", text, action, picture), Cell(2, "today", text, action), Cell(3, "closed", text))
    return (
        Match(text, (option,), (option,), (text,), action, text, submit=text),
        Match(text, (Option(text, text, "wrong", text),), (option,), (text,)),
        Bars(text, (Bar(text, 40, text),)),
        picture,
        Video(text, text, text, text, text, text, address, address, address),
        Details(text, (text,)),
        Grid(text, text, cells, picture),
    )


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
    html = html_of(*everything(EVIL), buttons=(Button(EVIL, Action(EVIL, ((EVIL, EVIL),))),))
    tags = parsed(html)
    assert "script" not in tags.tags
    assert (
        tags.tags
        == parsed(html_of(*everything("x"), buttons=(Button("x", Action("x", (("x", "x"),))),))).tags
    )


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
    html = html_of(
        Choice("Q", (Option("1", "a"), Option("2", "b")), Action.of("a"), multiple=True, submit="Valider")
    )
    assert html.count('type="checkbox"') == 2
    assert html.count("<button") == 1
    assert "<legend" in html


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
    assert [name for _, name in elements] == ["kind", "worth", "progress", "t-soft", "main", "facts"]
    assert "lang=" not in str(render(view, Place(load("fr"), "12")))
    assert "lang=" not in str(render(View("s", blocks), Place(load("en"), "12")))


def test_an_answered_choice_says_its_state_in_words_and_takes_no_press():
    html = html_of(
        Choice("Q", (Option("1", "a", "wrong", "Votre réponse"), Option("2", "b", "missed", "Bonne réponse")))
    )
    assert "<button" not in html
    assert "<form" not in html
    assert "Votre réponse" in html
    assert "✗" in html


def test_a_field_in_error_says_it_where_it_is_read():
    html = html_of(
        Form(Action.of("name"), (Field("name", "Nom", error="Pris", hint="Court", max_length=30),), "Garder")
    )
    (described,) = re.findall(r'aria-describedby="([^"]+)"', html)
    assert all(f'id="{ident}"' in html for ident in described.split())
    assert 'aria-invalid="true"' in html
    assert 'maxlength="30"' in html


def test_ids_of_two_messages_never_meet():
    form = Form(Action.of("name"), (Field("name", "Nom"),), "Garder")
    first, second = (
        set(re.findall(r' id="([^"]+)"', html_of(form, message=number))) for number in ("1", "2")
    )
    assert first
    assert not first & second


def test_ones_own_row_is_said_in_words():
    row = Row("3", "Lycée Vauban", "59", 71, "71 %", 2, mine=True, own="votre équipe")
    html = html_of(Table(("Rang", "Équipe", "Indice", "Jouent"), (row,), "50 est la moyenne"))
    assert "votre équipe" in html
    assert "en hausse de 2" in html
    assert '<rect class="fill" width="71"' in html
    assert "<caption>" in html


def test_a_share_that_may_not_be_shown_has_no_bar():
    assert "<svg" not in html_of(Table(("", "", "", ""), (Row("1", "a", "50", None, ""),)))


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//elsewhere.example", "/\\elsewhere"]
)
def test_an_address_that_is_no_page_is_no_link(address):
    html = html_of(Panel("info", "t", (), Source("s", address)), buttons=(Button("b", address=address),))
    assert "href" not in html


def test_a_page_of_ours_and_the_web_are_links():
    html = html_of(
        Text("t"), buttons=(Button("b", address="/classement/3"), Button("c", address="https://x.fr"))
    )
    assert html.count("href=") == 2


def test_what_is_no_longer_live_takes_no_press():
    html = html_of(*everything("x"), buttons=(Button("b", Action.of("play")),), live=False)
    assert "<form" not in html


def test_a_newline_is_a_line_break():
    assert "a<br>b" in str(render(say("a\nb"), Place(load("fr"))))
