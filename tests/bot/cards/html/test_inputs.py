"""Choices and numbers on a page without scripts."""

import re

import pytest

from games.view import Action, Choice, Field, Form, Option
from tests.fakes.bot.blocks import number
from tests.fakes.bot.rendered import html_of


def test_a_choice_that_is_neither_right_nor_wrong_has_a_sign_and_a_look_of_its_own():
    html = html_of(Choice("c", (Option("1", "Oui", "chosen", "Votre choix"), Option("2", "Non", "other"))))
    assert re.search(
        r'<li class="row chosen">.*<span class="sign" aria-hidden="true">●</span>Votre choix', html
    )
    assert html.count("sign") == 1


def test_a_number_has_its_bounds_and_its_unit_read_with_it():
    html = html_of(number(0.5, 1500000))
    assert 'type="number" inputmode="decimal" step="any"' in html
    assert 'min="0.5" max="1500000"' in html
    (described,) = re.findall(r'aria-describedby="([^"]+)"', html)
    assert f'<span class="unit" id="{described}">jours</span>' in html


def test_an_address_is_filled_in_by_the_browser_that_knows_it():
    html = html_of(Form(Action.of("x"), (Field("a", "Adresse", "email"),), "Ok"))
    for attribute in ("type", "autocomplete", "inputmode"):
        assert f' {attribute}="email"' in html


@pytest.mark.parametrize("multiple", [True, False])
def test_a_refused_choice_says_why_above_its_rows_and_ties_it_to_them(multiple):
    block = Choice("c", (Option("1", "A"),), Action.of("x"), multiple=multiple, error="Rien n’est coché.")
    html = html_of(block)
    (ident,) = re.findall(r'<p class="error" id="([^"]+)">Rien n’est coché.</p>', html)
    assert html.count(f'aria-describedby="{ident}"') == 1
    assert "error" not in html_of(block, live=False)


@pytest.mark.parametrize(
    ("typed", "value"), [("61", "61"), ("14,5", "14.5"), ("beaucoup", ""), ("nan", ""), ("61 jours", "")]
)
def test_a_number_given_before_is_kept_as_its_input_takes_it(typed, value):
    assert f'name="text" value="{value}"' in html_of(number(value=typed))


def test_a_number_without_bounds_has_none():
    html = html_of(number(None, None))
    assert "min=" not in html
    assert "max=" not in html
