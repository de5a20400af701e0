"""Badges as they are shown: those that a door earned, and all that a campaign has."""

from collections.abc import Mapping, Sequence

from games.kind import Words
from games.view import Action, Block, Button, Header, Medal, Medals, Text, View


def earned(names: Sequence[str], words: Words) -> Medals:
    """The badges that a reply announces."""
    return Medals(
        words.count("badges.new", len(names)), tuple(_medal(name, words) for name in names), fresh=True
    )


def announced(names: Sequence[str], words: Words) -> View:
    """A message of badges alone, for those that the answer before it did not earn."""
    medals = earned(names, words)
    titles = ", ".join(medal.title for medal in medals.medals)
    summary = words("badges.titled", label=medals.label, title=titles)
    return View(summary, (medals,), (Button(words("badges.mine"), Action.of("badges")),))


def wall(
    campaign: str,
    owned: Mapping[str, str],
    offered: Sequence[str] | None,
    words: Words,
    before: Sequence[str] = (),
) -> View:
    """A campaign's badges: those earned, with their dates; those still to earn; earlier campaigns in lines.

    `offered` is None once the campaign is over: nothing more can be earned.
    """
    have = [_medal(name, words, note) for name, note in owned.items()]
    still = [
        Medal(name, words(f"badges.{name}.title"), words(f"badges.{name}.how"), earned=False)
        for name in offered or ()
        if name not in owned
    ]
    title = _title(len(have), None if offered is None else len(have) + len(still), words)
    blocks: list[Block] = [Header(words("badges.kind"), campaign), Text(title, "title")]
    if have:
        blocks.append(Medals(words("badges.held"), tuple(have)))
    if still:
        blocks += [Text(words("badges.still"), "strong"), Medals(words("badges.still"), tuple(still))]
    else:
        blocks.append(Text(words("badges.over" if offered is None else "badges.all_held")))
    if before:
        blocks += [Text(words("badges.before"), "strong"), *(Text(line) for line in before)]
    return View(title, tuple(blocks))


def _title(have: int, all_of: int | None, words: Words) -> str:
    if all_of is None:
        return words.count("badges.kept", have) if have else words("badges.ended")
    return words.count("badges.count", have, all=all_of) if have else words("badges.none")


def _medal(name: str, words: Words, note: str = "") -> Medal:
    return Medal(name, words(f"badges.{name}.title"), words(f"badges.{name}.told"), note=note)
