"""Links as a page to print: one QR code and one address a card, readable by whoever pins it up."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

import segno

STYLE = """
@page { margin: 12mm }
body { font-family: system-ui, sans-serif; margin: 0; color: #1c1b29 }
.sheets { display: grid; grid-template-columns: repeat(auto-fill, minmax(80mm, 1fr)); gap: 6mm; padding: 6mm }
.sheet { border: 1px dashed #777; border-radius: 4mm; padding: 6mm; text-align: center; break-inside: avoid }
.sheet h2 { font-size: 14pt; margin: 0 0 2mm }
.sheet svg { width: 52mm; height: 52mm }
.sheet p { font-size: 10pt; margin: 2mm 0 0 }
.sheet code { font-size: 9pt; overflow-wrap: anywhere }
"""
HEAD = f"""<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<title>Déclic : liens pour jouer</title>
<style>{STYLE}</style>
</head>
<body>
"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One link. `places` is how many may use it, None for a personal one."""

    team: str
    address: str
    places: int | None


def page(sheets: Iterable[Sheet]) -> str:
    """The page, whole in one file: it opens from a disk, without a network."""
    cards = "\n".join(_card(sheet) for sheet in sheets)
    return HEAD + f'<main class="sheets">\n{cards}\n</main>\n</body>\n</html>\n'


def _card(sheet: Sheet) -> str:
    name, address = escape(sheet.team), escape(sheet.address)
    use = (
        "Lien personnel : pour une seule personne."
        if sheet.places is None
        else f"Pour l’équipe, {sheet.places} places."
    )
    return (
        f'<section class="sheet">\n<h2>{name}</h2>\n{_code(sheet.address)}\n'
        f"<p>Un petit jeu chaque jour, trois minutes. {use}</p>\n<p><code>{address}</code></p>\n</section>"
    )


def _code(address: str) -> str:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=True, omitsize=True, title=f"QR code : {address}"
    )
    return out.getvalue().decode()
