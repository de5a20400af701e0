"""A drawing of authors shows: what runs, fetches or never ends is refused, and told with its line."""

from pathlib import Path

import pytest

from content.loader import svg

PACKS = Path(__file__).parents[3] / "content/packs"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
PATH = '<path d="M0 0h9v9z"/>'
FAR = "https://ailleurs.example/a"


def drawing(inside, head=HEAD):
    return f"{head}\n{PATH}\n{inside}\n</svg>".encode()


def styled(style):
    return f'<path d="M0 0" style="{style}"/>'


@pytest.mark.parametrize("path", sorted(PACKS.glob("*/media/*.svg")), ids=lambda path: path.name)
def test_the_drawings_that_come_with_it_pass_and_stay_as_they_are(path):
    data = path.read_bytes()
    assert svg.fault(data) is None
    assert svg.without_notes(data) == data


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("<script>alert(1)</script>", "un script"),
        ('<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>', "un script"),
        ("<metadata><script>alert(1)</script></metadata>", "un script"),
        ('<path onclick="alert(1)"/>', "un script (« onclick »)"),
        ('<g onLoad="alert(1)"/>', "un script (« onLoad »)"),
        ("<foreignObject/>", "un morceau de page web"),
        ('<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>', "un script"),
        ('<div xmlns="http://www.w3.org/1999/xhtml"/>', "un élément"),
        ('<a href="#x"><path/></a>', "un lien"),
        ('<set attributeName="href" to="javascript:alert(1)"/>', "une animation"),
        (f'<animate attributeName="href" values="{FAR}"/>', "une animation"),
        (f'<image href="{FAR}"/>', "une image dans l’image"),
        ('<image href="data:image/svg+xml;base64,PHN2Zz4="/>', "une image dans l’image"),
        ('<use href="#a"/>', "un renvoi"),
        (f'<filter id="f"><feImage href="{FAR}"/></filter>', "un effet"),
        (f'<linearGradient href="{FAR}#a"/>', f"une adresse extérieure (« {FAR}#a »)"),
        (f'<linearGradient xlink:href="{FAR}#a"/>', "une adresse extérieure"),
        ('<linearGradient href="data:image/svg+xml,x"/>', "une adresse extérieure"),
        ('<linearGradient href=" javascript:alert(1)"/>', "une adresse extérieure"),
        (f'<g src="{FAR}"/>', "une adresse extérieure"),
        (f'<g xml:base="{FAR}"/>', "un attribut"),
        ('<g formaction="#"/>', "un attribut"),
        (f'<path fill="url({FAR})"/>', "une adresse extérieure"),
        (f"<path fill=\"URL( '{FAR}' )\"/>", "une adresse extérieure"),
        ('<path fill="url(//ailleurs.example)"/>', "une adresse extérieure"),
        (f'<path fill="url(#a) url({FAR})"/>', "une adresse extérieure"),
        (styled(f"fill:url({FAR})"), "une adresse extérieure"),
        (styled("background:\\75rl(//ailleurs.example)"), "une barre oblique inverse"),
        (styled(f"background:image-set('{FAR}' 1x)"), "une fonction de style (« image-set( »)"),
        (styled(f"background:-webkit-image-set('{FAR}' 1x)"), "une fonction de style"),
        (styled("width:expression(alert(1))"), "une fonction de style"),
        (f'<style>@import "{FAR}";</style>', "une règle de style (« @import »)"),
        (f"<style><![CDATA[@import url({FAR});]]></style>", "une règle de style"),
        (f'<style>@font-face{{src:url("{FAR}")}}</style>', "une règle de style"),
        ("<style>.a{fill:u\\72l(//ailleurs.example)}</style>", "une barre oblique inverse"),
        (f"<style>.a{{fill:url({FAR})}}</style>", "une adresse extérieure"),
        (f'<style><g/>@import "{FAR}";</style>', "un élément dans un style"),
        ('<?xml-stylesheet href="a.css"?>', "une instruction (« <?xml-stylesheet »)"),
        ("<g>" * 500 + "</g>" * 500, "plus de 60 groupes"),
    ],
)
def test_what_runs_or_fetches_is_told_with_its_line(inside, what):
    flaw = svg.fault(drawing(inside))
    assert flaw.message.replace("\u00a0", " ").startswith(f"Ce dessin contient {what}")
    assert flaw.line == 3
    assert flaw.fix


@pytest.mark.parametrize(
    "declared", ['[<!ENTITY a "b">]', f'[<!ENTITY a SYSTEM "{FAR}">]', f'SYSTEM "{FAR}"', ""]
)
def test_a_doctype_is_refused(declared):
    assert "DOCTYPE" in svg.fault(drawing("", f"<!DOCTYPE svg {declared}>{HEAD}")).message


@pytest.mark.parametrize("encoding", ["shift_jis", "UTF-16", "iso-8859-1"])
def test_a_drawing_that_a_browser_would_read_in_other_signs_is_refused(encoding):
    assert "UTF-8" in svg.fault(drawing("", f'<?xml version="1.0" encoding="{encoding}"?>{HEAD}')).message


def test_what_is_no_xml_is_told_with_its_line():
    flaw = svg.fault(drawing("<g>"))
    assert "que l’on peut lire" in flaw.message
    assert flaw.line == 4


def test_an_address_is_told_shortened_and_on_one_line():
    message = svg.fault(drawing(f'<linearGradient href="{FAR}&#10;{"a" * 900}"/>')).message
    assert len(message) < 120
    assert "\n" not in message


@pytest.mark.parametrize("part", ['clip-path="url(#b)"', "style=\"mask:url('#b')\""])
def test_clips_do_not_multiply(part):
    cut = f'<clipPath id="a"><path {part} d="M0 0"/></clipPath><clipPath id="b">{PATH}</clipPath>'
    assert "une découpe dans une découpe" in svg.fault(drawing(cut)).message
    many = f'<mask id="m">{PATH * 30}</mask>' + '<path mask="url(#m)"/>' * 30
    assert "trop de découpes" in svg.fault(drawing(many)).message


@pytest.mark.parametrize(
    "inside",
    [
        '<linearGradient id="a"/><radialGradient id="b" xlink:href="#a"/><path fill="url(\'#b\')"/>',
        styled("fill:#fff;stroke:url(#a);transform:rotate(3deg)"),
        "<style>.a{fill:rgb(1, 2, 3)}</style>",
        f'<mask id="m" class="a">{PATH}</mask><g mask="url(#m)" aria-label="Une porte (@gare)">{PATH}</g>',
        '<text x="1" xml:space="preserve">https://ailleurs.example (url)</text>',
    ],
)
def test_what_only_draws_passes(inside):
    assert svg.fault(drawing(inside)) is None


@pytest.mark.parametrize("size", ['width="210mm" height="297mm"', 'width="9in" height="9in"', 'width="9px"'])
def test_a_page_of_a_drawing_program_has_a_size(size):
    assert svg.fault(drawing("", HEAD.replace("viewBox", f"{size} viewBox"))) is None


def test_what_a_drawing_program_noted_is_not_kept():
    program = "http://www.inkscape.org/namespaces/inkscape"
    rights = "<metadata><d:creator xmlns:d='http://purl.org/dc/elements/1.1/'>Zoé</d:creator></metadata>"
    noted = HEAD.replace("viewBox", f'xmlns:i="{program}" i:export-filename="/home/zoe/a.png" viewBox')
    data = drawing(f"<i:grid/>{rights}<g i:label='Zoé'>{PATH}</g>", noted)
    assert svg.fault(data) is None
    kept = svg.without_notes(data)
    assert b"zo" not in kept.lower()
    assert b"metadata" not in kept
    assert kept.count(b"<path") == 2
    assert svg.fault(kept) is None
    assert svg.without_notes(kept) == kept


@pytest.mark.parametrize(
    "dashed",
    [
        '<path stroke-dasharray="0.0001" d="M0 0h90"/>',
        '<path style="stroke-dasharray: .0001 .0001" d="M0 0h90"/>',
        '<g stroke-dasharray="0.0001,0"><circle r="5"/></g>',
        '<style>.fin{stroke-dasharray:0.0001px}</style><path class="a fin" d="M0 0C1 1 2 2 9 9"/>',
        '<path class="fin" d="M0 0l9 9"/><style>path{stroke-dasharray:0.0001}</style>',
        '<path pathLength="10000000" stroke-dasharray="4" d="M0 0h10"/>',
        '<polyline stroke-dasharray="1" points="0,0 1000000,0"/>',
        '<path stroke-dasharray="0.001em" d="M0 0h10"/>',
        '<path stroke-dasharray="0.1" d="M0 0h10"/>' * 2_000,
    ],
)
def test_lines_of_very_many_dashes_are_refused(dashed):
    assert "trop de tirets" in svg.fault(drawing(dashed)).message


@pytest.mark.parametrize(
    "dashed",
    [
        '<path stroke-dasharray="4 2" d="M0 0c1 1 2 2 9 9s9 9 9 0a5 5 0 0 1 9 9z"/>' * 300,
        '<style>.fin{stroke-dasharray:0.0001}</style><path class="plein" d="M0 0h10"/>',
        '<g stroke-dasharray="0.0001"><path stroke-dasharray="none" d="M0 0h10"/></g>',
        '<path stroke-dasharray="0" d="M0 0h10"/>',
        '<path d="M0 0h1000000"/>' * 300,
    ],
)
def test_dashes_that_are_seen_and_lines_without_any_are_kept(dashed):
    assert svg.fault(drawing(dashed)) is None
