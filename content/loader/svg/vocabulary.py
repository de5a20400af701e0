"""What an SVG of authors may hold: elements, attributes and functions that draw and do nothing else."""

from collections.abc import Mapping
from typing import Final

_ELEMENTS: Final = """
    svg g defs title desc metadata path rect circle ellipse line polyline polygon text tspan textPath
    linearGradient radialGradient stop clipPath mask style
"""
ELEMENTS: Final = frozenset(_ELEMENTS.split())
_ATTRIBUTES: Final = """
    id class style lang role type media version baseProfile viewBox preserveAspectRatio width height x y
    x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy d points pathLength rotate textLength lengthAdjust
    startOffset method side spacing transform transform-origin transform-box gradientUnits
    gradientTransform spreadMethod offset clipPathUnits maskUnits maskContentUnits zoomAndPan
    enable-background alignment-baseline baseline-shift clip clip-path clip-rule color
    color-interpolation color-interpolation-filters color-rendering direction display dominant-baseline
    fill fill-opacity fill-rule flood-color flood-opacity font font-family font-size font-size-adjust
    font-stretch font-style font-variant font-weight glyph-orientation-horizontal
    glyph-orientation-vertical image-rendering isolation kerning letter-spacing lighting-color
    line-height mask mask-type mix-blend-mode opacity overflow paint-order pointer-events
    shape-rendering solid-color solid-opacity stop-color stop-opacity stroke stroke-dasharray
    stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width
    text-align text-anchor text-decoration text-rendering unicode-bidi vector-effect visibility
    white-space word-spacing writing-mode
"""
ATTRIBUTES: Final = frozenset(_ATTRIBUTES.split())
INERT_PREFIXES: Final = ("aria-", "data-")
"""Of attributes that say something to readers alone."""
TEXTS: Final = frozenset({"id", "class", "lang", "role"})
"""Attributes in which no style is read."""
_FUNCTIONS: Final = """
    rgb rgba hsl hsla calc matrix translate translatex translatey scale scalex scaley rotate rotatex
    rotatey skew skewx skewy
"""
FUNCTIONS: Final = frozenset(_FUNCTIONS.split())
"""Of styles, in small letters, beside `url` with a part of the drawing itself."""
EDITORS: Final = frozenset(
    {
        "http://www.inkscape.org/namespaces/inkscape",
        "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "http://creativecommons.org/ns#",
        "http://web.resource.org/cc/",
        "http://purl.org/dc/elements/1.1/",
        "http://www.serif.com/",
        "http://www.bohemiancoding.com/sketch/ns",
        "http://www.figma.com/figma/ns",
    }
)
"""Namespaces in which drawing programs note things for themselves: nothing shows or runs them."""

REMOVE: Final = "Ôtez cette partie, puis renvoyez le dessin."
_EFFECT: Final = ("un effet ou un motif", "Ôtez-le, ou enregistrez le dessin en .png.")
_PAGE: Final = ("un morceau de page web", REMOVE)
_ANIMATION: Final = ("une animation", "Ôtez-la\u00a0: une image ne bouge pas. Un film .mp4 le peut.")
_INNER: Final = ("une image dans l’image", "Ôtez-la, ou enregistrez le tout en .png.")
_SCRIPT: Final = ("un script", "Ôtez-le\u00a0: un dessin montre, il n’exécute rien.")
_COPY: Final = (
    "un renvoi à une autre forme",
    "Séparez les copies\u00a0: dans Inkscape, «\u00a0Délier le clone\u00a0».",
)

REASONS: Final[Mapping[str, tuple[str, str]]] = {
    **dict.fromkeys(("script", "handler", "listener"), _SCRIPT),
    **dict.fromkeys(("foreignObject", "iframe", "object", "embed", "audio", "video", "canvas"), _PAGE),
    **dict.fromkeys(
        ("animate", "animateTransform", "animateMotion", "animateColor", "set", "discard"), _ANIMATION
    ),
    **dict.fromkeys(("image", "feImage"), _INNER),
    **dict.fromkeys(("filter", "pattern", "marker", "meshgradient"), _EFFECT),
    **dict.fromkeys(("use", "symbol"), _COPY),
    "a": ("un lien", "Ôtez le lien et gardez ce qu’il entoure."),
}
"""Why an element is refused and what to do, by its name."""
UNKNOWN: Final = ("un élément que Déclic ne montre pas", REMOVE)
"""The same of any other one."""
