"""An item's form at the desk: its cells by their titles, and what the page holds of them."""

import html
import re

from content.importers.spreadsheet.columns import ITEMS

TITLES = [column.title for column in ITEMS.columns]


def cells(number=0, **texts):
    return {f"f-{number}-{TITLES.index(title)}": text for title, text in texts.items()}


def fields_of(source):
    """What the item's form holds."""
    form = source[source.index('id="item-form"') :]
    found = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', form))
    found |= dict(re.findall(r'<input id="([\w-]+)" name="[^"]*" value="([^"]*)"', form))
    found |= dict(re.findall(r'<textarea id="(\w-[\w-]+)"[^>]*>([^<]*)</textarea>', form))
    for name, options in re.findall(r'<select id="([\w-]+)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return {name: html.unescape(text) for name, text in found.items()}
