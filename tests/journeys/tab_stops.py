"""What a person meets who presses Tab from the top of a page to its end, and what is wrong with it."""

from pathlib import Path

BATCH, MOST = 12, 60
"""Presses between two looks at where the keyboard is, and looks after which it is caught somewhere."""
LISTEN = Path(__file__).with_suffix(".js").read_text()


def wrong_by_tab(page):
    """Press Tab through a page until it begins again: what a person with a keyboard would complain of.

    Everything that can be pressed is met once, in the order of the page; it is seen, in the window, under
    nothing, and looks otherwise than at rest. Where three things or more come before what the page says, the
    first leads there.
    """
    page.evaluate(LISTEN)
    for _ in range(MOST):
        for _ in range(BATCH):
            page.keyboard.press("Tab")
        if page.evaluate("tabStops.ended()"):
            return page.evaluate("tabStops.told()")
    return ["the keyboard is caught"]
