"""A season's form as a lead fills it in: for everybody, from a Monday in March."""

import html
import re

NEW = "/pilotage/saisons/nouvelle"
FILLED = {
    "name": "Printemps",
    "pack": "essai",
    "format": "daily",
    "first_day": "2026-03-09",
    "last_day": "",
    "hour": "09:30",
    "doors": "4",
    "weekends": "no",
    "way": "everybody",
    "order": "advised",
    "rooms": "yes",
    "reminders": "yes",
}


def fields_of(source):
    """What a form holds as it is shown: its inputs and selects."""
    found = {
        name: html.unescape(value)
        for name, value in re.findall(r'<input[^>]* name="(\w+)"[^>]*? value="([^"]*)"', source)
        if name not in {"pack", "way", "sites", "teams"}
    }
    for name in ("pack", "way"):
        found[name] = re.search(rf'name="{name}" value="(\w+)" checked', source)[1]
    for name, options in re.findall(r'<select id="(\w+)".*?>(.*?)</select>', source, re.DOTALL):
        chosen = re.search(r'value="(\w+)" selected', options)
        if chosen:
            found[name] = chosen[1]
    for name in ("sites", "teams"):
        ticked = re.findall(rf'name="{name}" value="(\w+)" checked', source)
        if ticked:
            found[name] = ",".join(ticked)
    return found


def hidden_of(source):
    """What the form of a last day holds as it is shown."""
    return {
        name: html.unescape(value)
        for name, value in re.findall(r'<input[^>]* name="(as_read|last_day)"[^>]*? value="([^"]*)"', source)
    }
