"""What a page draws: boards, bars, pictures, films, calendars; each says in words what it shows."""

from markupsafe import Markup

from bot.cards.html.parts import NOTHING, Place, bar, is_shown
from games.kind import Words
from games.view import Bar, Bars, Picture, Row, Table, Video


def table(block: Table, place: Place, _number: int) -> Markup:
    """The board, scrolled by keyboard where it is wider than the page."""
    heads = NOTHING.join(
        Markup('<th scope="col"><span>{}</span></th>').format(name) for name in block.columns
    )
    rows = NOTHING.join(_row(row, place.words) for row in block.rows)
    caption = Markup("<caption>{}</caption>").format(block.caption) if block.caption else NOTHING
    return Markup(
        '<div class="board" role="group" aria-label="{}" tabindex="0">'
        "<table>{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(block.caption, caption, heads, rows)


def _row(row: Row, words: Words) -> Markup:
    cut = Markup('<tr class="gap" aria-hidden="true"><td colspan="4">…</td></tr>') if row.gap else NOTHING
    name = Markup('<th scope="row">{}{}{}</th>').format(row.name, _move(row.move, words), _own(row))
    return cut + Markup("<tr{}><td>{}</td>{}{}</tr>").format(
        Markup(' class="me"') if row.mine else NOTHING, row.rank, name, _figures(row)
    )


def _figures(row: Row) -> Markup:
    """Index and participation; a team without a rank has words instead of a figure ("en formation")."""
    kind = "index" if row.rank else "index alone"
    if not row.share_text:
        return Markup('<td class="{}" colspan="2">{}</td>').format(kind, row.index)
    share = bar(row.share) if row.share is not None else NOTHING
    return Markup('<td class="{}">{}</td><td class="share">{}<span>{}</span></td>').format(
        kind, row.index, share, row.share_text
    )


def _own(row: Row) -> Markup:
    return Markup(' <small class="own">{}</small>').format(row.own) if row.own else NOTHING


def _move(move: int | None, words: Words) -> Markup:
    if not move:
        return NOTHING
    sign, key = ("▲", "web.board.up") if move > 0 else ("▼", "web.board.down")
    shown = Markup(
        ' <small class="move"><span aria-hidden="true">{}{}</span><span class="vh">{}</span></small>'
    )
    return shown.format(sign, abs(move), words(key, n=abs(move)))


def bars(block: Bars, _place: Place, _number: int) -> Markup:
    """Figures as lengths, each with its words."""
    shown = NOTHING.join(_one_bar(each) for each in block.bars)
    return Markup('<ul class="bars" aria-label="{}">{}</ul>').format(block.label, shown)


def _one_bar(each: Bar) -> Markup:
    return Markup('<li class="{}"><span class="what">{}</span> <b>{}</b>{}</li>').format(
        each.tone, each.label, each.text, bar(each.share)
    )


def picture(block: Picture, _place: Place, _number: int) -> Markup:
    """The picture, or its words where it has no address a page may show."""
    if not is_shown(block.address):
        return Markup('<p class="t-soft">{}</p>').format(block.alt)
    return Markup('<img class="picture" src="{}" alt="{}" loading="lazy" decoding="async">').format(
        block.address, block.alt
    )


def video(block: Video, place: Place, _number: int) -> Markup:
    """A film that plays only when asked, with its text as captions and for a screen reader, and a link."""
    if not is_shown(block.address):
        return Markup('<p class="t-strong">{}</p>').format(block.title)
    poster = (
        Markup(' poster="{}"').format(block.poster_address) if is_shown(block.poster_address) else NOTHING
    )
    film = Markup(
        '<video controls preload="none" playsinline width="640" height="360" aria-label="{}"{}>'
        '<source src="{}" type="video/mp4">{}</video>'
    ).format(block.title, poster, block.address, _tracks(block, place.words))
    return Markup(
        '<figure class="film">{}<figcaption><span>{}</span> <a href="{}">{}</a></figcaption></figure>'
    ).format(film, block.title, block.address, block.link)


def _tracks(block: Video, words: Words) -> Markup:
    """One file serves both: laid over the picture by who asks for it, or read aloud as descriptions."""
    if not is_shown(block.track_address):
        return NOTHING
    kinds = (("captions", words("cards.film.captions")), ("descriptions", words("cards.film.described")))
    track = Markup('<track kind="{}" src="{}" srclang="{}" label="{}">')
    return NOTHING.join(
        track.format(kind, block.track_address, block.language, label) for kind, label in kinds
    )
