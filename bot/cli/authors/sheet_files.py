"""A blind sheet as a file that a colleague fills in: a spreadsheet, or a page for a browser and for paper."""

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from bot.cards.html.page import environment
from content.check.blind_sheet import ANSWER, CODE, LETTERS, REMARK, SURE, SUREST, Line
from content.importers.spreadsheet.tables import GUIDE

MANY: Final = "plusieurs réponses possibles"
_HOW: Final = (
    "Répondez sans aide et sans chercher : nous mesurons les questions, pas vous.",
    f"« {ANSWER} » : la lettre qui vous semble la meilleure ; laissez vide ce que vous ne lisez pas.",
    f"Là où il est écrit « {MANY} », toutes les bonnes lettres, et elles seules : AC.",
    f"« {SURE} » : 0 au hasard, 1 peu sûr, 2 assez sûr, {SUREST} certain.",
    f"« {REMARK} » : ce qui vous a mis sur la voie, ou ce qui gêne.",
)
_WIDE, _NARROW = 45, 12


def as_xlsx(lines: Sequence[Line]) -> bytes:
    """One question a row; every cell is text, so that none is computed."""
    # Imported here: who only checks a pack does not pay for it.
    import xlsxwriter  # noqa: PLC0415

    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    letters = LETTERS[: max((len(line.choices) for line in lines), default=0)]
    titles = [CODE, "Thème", "Question", *letters, ANSWER, SURE, REMARK]
    answer = titles.index(ANSWER)
    with xlsxwriter.Workbook(data, options) as book:
        bold = book.add_format({"bold": True})
        text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        sheet, guide = book.add_worksheet("Feuille"), book.add_worksheet(GUIDE)
        guide.set_column(0, 0, 2 * _WIDE)
        guide.write_column(0, 0, _HOW)
        wide = {"Question", REMARK, *letters}
        for at, title in enumerate(titles):
            sheet.set_column(at, at, _WIDE if title in wide else _NARROW, text)
            sheet.write_string(0, at, title, bold)
        sheet.freeze_panes(1, 0)
        for row, line in enumerate(lines, start=1):
            ask = f"{line.ask} ({MANY})" if line.many else line.ask
            for at, cell in enumerate((line.code, line.theme, ask, *line.choices)):
                sheet.write_string(row, at, cell, text)
            if not line.many:
                sheet.data_validation(row, answer, row, answer, {"validate": "list", "source": list(letters)})
        if lines:
            values = [str(sure) for sure in range(SUREST + 1)]
            sheet.data_validation(
                1, answer + 1, len(lines), answer + 1, {"validate": "list", "source": values}
            )
    return data.getvalue()


def as_html(lines: Sequence[Line]) -> bytes:
    """One page that opens from a disk: filled in a browser, it saves the answers; printed, on paper."""
    names: Mapping[str, Any] = {"CODE": CODE, "ANSWER": ANSWER, "SURE": SURE, "REMARK": REMARK, "MANY": MANY}
    template = environment(Path(__file__).parent).get_template("blind_sheet.html")
    page = template.render(lines=lines, letters=LETTERS, how=_HOW, surest=SUREST, **names)
    return f"{page}\n".encode()


FORMS: Final[Mapping[str, Callable[[Sequence[Line]], bytes]]] = {".xlsx": as_xlsx, ".html": as_html}
"""The makers of a file by its ending."""
