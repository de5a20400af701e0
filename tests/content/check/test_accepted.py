"""Several answers written as one are told: nobody types « usager, usagère »."""

import pytest

from content.importers.spreadsheet.wording import in_sheet
from content.loader import Problem
from tests.fakes.authored.findings import warnings
from tests.fakes.authored.items import ITEM


@pytest.fixture
def told(write):
    """What is said of a question to which these answers are accepted."""

    def say(*accepted):
        listed = ", ".join(f'"{text}"' for text in accepted)
        typed = f'      form: text\n      accept: [{listed}]\n      explanation: "Un mot."\n'
        return [message for _, message in warnings(write(ITEM[: ITEM.index("      form: single")] + typed))]

    return say


@pytest.mark.parametrize(
    "text",
    ["usager, usagère", "usager;usagère", "usager / usagère", "usager/usagère", "un courriel ou une lettre"],
)
def test_a_list_in_one_answer_is_told(told, text):
    (message,) = told("bonjour", text)
    assert message == f"«\u00a0{text}\u00a0» compte pour une seule réponse, que personne ne tape ainsi."


@pytest.mark.parametrize(
    "text",
    [
        "usager",
        "3,5",
        "km/h",
        "24/24",
        "Bienvenue parmi nous, Sarah Meyer",
        "ouvert",
        "où",
        "un mot, s’il vous plaît",
    ],
)
def test_an_answer_with_a_comma_of_its_own_is_not(told, text):
    assert told(text) == []


def test_a_spreadsheet_s_author_reads_which_sign_parts_answers():
    fix = "Donnez chaque réponse à part, sur sa ligne."
    said = in_sheet(Problem("Fiches", 2, "", "Deux réponses.", fix, "warning", "Réponse"))
    assert said.fix == "Séparez les réponses par une barre\u00a0: usager | usagère."
