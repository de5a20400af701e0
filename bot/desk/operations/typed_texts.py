"""What somebody typed in a form of the desk, by the titles that its page gives: all else travels unseen."""

from collections.abc import Iterator, Mapping
from typing import Final

from bot.desk.seasons import form_fields
from bot.desk.studio.files import common_lines
from bot.desk.studio.items import item_fields
from content.words import Catalogue

_NUMBER: Final = {"nombre": "desk.again_number"}
_TITLES: Final[Mapping[str, Mapping[str, str]]] = {
    "aujourdhui": {
        "text": "ideas.your_answer",
        "porte": "testimony.door",
        "phrase": "testimony.field_text",
        "source": "testimony.field_source",
        "date": "testimony.field_dated",
        "question": "testimony.field_question",
    },
    "saisons": {
        "text": "season_desk.own_line",
        "door": "season_desk.door_number",
        "as_of": "season_desk.as_of",
        **_NUMBER,
    },
    "personnes": {
        "qui": "people_desk.find_who",
        "label": "desk.label_field",
        "nom": "people_desk.list_name_field",
        **_NUMBER,
    },
    "equipes": {
        "name": "site.label_name",
        "days_off": "site.label_days_off",
        "headcount": "place_desk.headcount",
        "qui": "place_desk.pseudonym",
        **_NUMBER,
    },
    "contenus": {
        "title": "studio_desk.field_title",
        "id": "studio_desk.field_id",
        "description": "studio_desk.field_description",
        "nom": "studio_desk.media_name",
        "texte": "studio_desk.comment_text",
        **_NUMBER,
    },
}
"""By section, the words above each field that is typed in; a season's and an item's are below."""
_TYPED_OF_SEASON: Final = ("name", "first_day", "last_day", "hour", "doors")


def written(words: Catalogue, path: str, fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each text that was typed, after its title.

    Args:
        path: of the form.
        fields: all that it sent.
    """
    section = path.split("/")[2] if path.count("/") > 1 else ""
    titles = {name: words(key) for name, key in _TITLES.get(section, {}).items()}
    if section == "saisons":
        labels = form_fields.labels(words)
        titles |= {name: labels[name] for name in _TYPED_OF_SEASON}
    if section == "contenus":
        titles |= common_lines.titles() | item_fields.titles(fields)
    for name, text in fields.items():
        if text.strip() and name in titles:
            yield titles[name], text
