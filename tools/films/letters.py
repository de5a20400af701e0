"""The films' words: broken into lines where they must be, in the font of drawn pictures."""

from bot.cards.svg.letters import FAMILY, FILES, wide

__all__ = ["FAMILY", "FILES", "lines", "wide"]


def lines(words: str, size: float, width: float) -> list[str]:
    """The words on one line of that width, or on two: after a pause where there is one, of like length."""
    if wide(words, size) <= width:
        return [words]
    parts = words.split(" ")
    breaks = [[" ".join(parts[:nth]), " ".join(parts[nth:])] for nth in range(1, len(parts))]
    return min(breaks, key=lambda two: _cost(two, size, width), default=[words])


def _cost(two: list[str], size: float, width: float) -> float:
    widest = max(wide(line, size) for line in two)
    pause = two[0][-1] in ".,:;?!»”"
    return widest - (5 * size if pause else 0) + (100 * size if widest > width else 0)
