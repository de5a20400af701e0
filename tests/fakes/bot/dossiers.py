"""Dossiers of a world's campaign, and what they say with ordinary spaces."""

import io

import openpyxl

from bot.desk.figures import dossier
from tests.fakes.chat.replies import campaigns


def made(world, language="fr"):
    (campaign,) = campaigns(world)
    words = world.services.words(language)
    return world.database.look(lambda uow: dossier.of(uow, world.services, words, campaign))


def page_of(world, language="fr"):
    """The document, with ordinary spaces."""
    return plain(dossier.as_html(world.services.words(language), made(world, language)))


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def table(told, title):
    """The rows of a table, with ordinary spaces."""
    return [
        [plain(cell) for cell in row]
        for found in (*told.delivered, *told.perceived)
        if found.title == title
        for row in found.rows
    ]


def workbook(told, words):
    return openpyxl.load_workbook(io.BytesIO(dossier.as_xlsx(words, told)))
