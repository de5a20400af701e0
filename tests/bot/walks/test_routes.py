"""Every route as every visitor, with right, absent and absurd values: the answer that its row says."""

import re
from itertools import product

from aiohttp import hdrs
from aiohttp.test_utils import make_mocked_request

from bot.channels.web.visit.guard import FROM_ANYWHERE
from bot.routes import ROLE, Access
from tests.fakes.bot.whole_house import IDEA, NAME, OWN_IDEA, STRANGERS, TEAM, VISITORS
from usecases.people.roles import give

PART = re.compile(r"\{(\w+)(?::((?:[^{}]|\{[^{}]*\})*))?\}")
WORDS = re.compile(r"[\w-]+(\|[\w-]+)+")
ABSURD = ("0", "999", "-1", "9" * 21, "abc", "%00", "%3Cb%3E", "%F0%9F%92%A9")
LONG = "9" * 300 + "é😀<b>&"
ENTRANCE, NOT_YOURS, MISSING = "J’ai un lien", "n’est pas ouverte", "n’existe pas"
"""Words of the pages that say how to come in, whom a page is not for, and that nothing is there."""
QUERIES = {
    "/pilotage/chiffres/{": "?campagne={season}",
    "/pilotage/dossier.": "?campagne={season}",
    "/pilotage/plan/equipe": "?equipe={team}",
    "/pilotage/plan/attestation": "?equipe={team}&campagne={past}",
    "/pilotage/contenus/{pack:[a-z0-9][a-z0-9-]{0,59}}/ajouter": "?type=choix",
}
"""What an address of the desk wants beside its parts."""
NO_RIGHT_FORM = frozenset({200, 303, 400, 401, 403, 404, 409, 413, 415, 422})
"""What a form may be answered that nobody's browser sends."""


def filled_in(path, ids):
    """The addresses of a route's path: each word where a pattern lists words."""
    special = {"number": 0} if path.startswith("/badges/etat/") else {}
    parts = {
        name: pattern.split("|") if WORDS.fullmatch(pattern) else [str((ids | special).get(name, 1))]
        for name, pattern in PART.findall(path)
    }
    for values in product(*parts.values()):
        chosen = dict(zip(parts, values, strict=True))
        yield PART.sub(lambda part, chosen=chosen: chosen[part[1]], path)


def wanted(path, ids):
    """The query that makes an address right."""
    query = next((query for begin, query in QUERIES.items() if path.startswith(begin)), "")
    return query.format(**ids)


def may(route, who):
    """Whether somebody has the right of a page of the desk."""
    roles = {who} & {"relay", "author", "lead"}
    return bool(roles) and (route.access is ROLE or give(roles, route.access))


def refused(route, who):
    """The status with which a visitor is turned away, and a word of that page; None: they are let in."""
    stranger = who in STRANGERS
    match route.access:
        case Access.ANYBODY | Access.ADDRESS | Access.TEAMS:
            return None
        case Access.SCRIPT:
            return (401, "") if stranger else None
        case Access.SESSION if route.method == "POST":
            return (303, "") if stranger else None
        case Access.SESSION:
            return (200, ENTRANCE) if stranger else None
    if stranger:
        return 403, ENTRANCE
    if who in {"player", "other"}:
        return 404, MISSING
    return None if may(route, who) else (403, NOT_YOURS)


def private_to_others(who):
    """What must stand on no page of a visitor."""
    match who:
        case "lead" | "author":  # packs are for all authors, and hold nothing of people
            return ()
        case "other":
            return (OWN_IDEA, "ana@example.org")
    return (NAME, IDEA, TEAM)


def of_others(ids):
    """The addresses of what is not for a player of another team: the board of a season that is not theirs."""
    return {f"/classement/{ids['season']}"}


async def test_the_table_holds_every_route(house):
    registered = {
        (route.method, route.resource.canonical)
        for route in house.wired.app.router.routes()
        if route.method != hdrs.METH_HEAD
    }
    table = {(route.method, PART.sub(r"{\1}", route.path)) for route in house.table}
    assert registered == table


async def test_each_page_is_what_its_row_says_to_each_visitor(house):
    ids, wrong = house.filled.ids, []
    for route, who in product(house.table, VISITORS):
        if route.method != "GET" or route.access is Access.ADDRESS:
            continue
        every = list(filled_in(route.path, ids))
        for path in every if who == "lead" else every[:1]:
            answer, text = await house.ask(who, "GET", path + wanted(route.path, ids))
            turned_away = (404, MISSING) if who == "other" and path in of_others(ids) else refused(route, who)
            if turned_away is None:
                # Who has the right may lack this team, or this author's pack; what cannot be done says why.
                fits = answer.status in ({200, 303, 409} if who == "lead" else {200, 303, 403, 409})
            else:
                fits = (answer.status, turned_away[1] in text) == (turned_away[0], True)
            if not fits or any(word in text for word in private_to_others(who)):
                wrong.append((who, path, answer.status))
    assert wrong == []


async def test_what_is_anothers_stays_theirs_where_its_number_is_typed(house):
    ids, wrong = house.filled.ids, []
    named = (f"equipe={ids['vauban']}", "site=reims", f"equipe={ids['team']}&equipe={ids['vauban']}")
    theirs = {"team": ids["vauban"], "site": "reims", "campaign": house.filled.seasons["paused"]}
    theirs |= {"season": house.filled.seasons["paused"], "player": ids["other"]}
    for route in house.table:
        if route.method != "GET" or route.access is Access.ADDRESS or route.path == "/events":
            continue
        asked = [next(filled_in(route.path, ids | theirs)) + wanted(route.path, ids | theirs)]
        asked += [f"{next(filled_in(route.path, ids))}?{more}" for more in named]
        for who, path in product(("player", "relay"), asked):
            answer, text = await house.ask(who, "GET", path)
            if answer.status >= 500 or any(word in text for word in private_to_others(who)):
                wrong.append((who, path, answer.status))
    assert (await house.ask("relay", "GET", f"/pilotage/chiffres?{named[0]}"))[0].status == 403
    assert (await house.ask("player", "GET", f"/classement/{theirs['campaign']}"))[0].status == 404
    assert wrong == []


async def test_a_paper_is_for_whoever_has_its_whole_address(house):
    tried, wrong = set(), []
    for path, owner in house.filled.signed:
        request = make_mocked_request("GET", path)
        tried.add((await house.wired.app.router.resolve(request)).route.resource.canonical)
        for who in VISITORS:
            status = (await house.ask(who, "GET", path))[0].status
            if status not in ({200, 303} if owner in {None, who} else {404}):
                wrong.append((who, path, status))
        for forged in (f"{path[:-6]}AAAAAA", re.sub(r"/\d+/", "/999/", path, count=1), path.upper()):
            status = (await house.ask("player", "GET", forged))[0].status
            if forged != path and status not in {
                303,
                404,
            }:  # who has a session goes from any link to the day's door
                wrong.append((forged, status))
    assert wrong == []
    papers = {PART.sub(r"{\1}", route.path) for route in house.table if route.access is Access.ADDRESS}
    assert papers - tried == {"/courriel/{rest}"}, "an address of which nobody has a right one"


async def test_an_absurd_address_is_no_page(house):
    ids, wrong = house.filled.ids, []
    for route in house.table:
        for part, pattern in PART.findall(route.path):
            for value, who in (*product(ABSURD, ["lead"]), ("0", "stranger")):
                path = next(
                    filled_in(
                        route.path.replace(f"{{{part}:{pattern}}}", value).replace(f"{{{part}}}", value), ids
                    )
                )
                answer, _ = await house.ask(who, route.method, path + wanted(route.path, ids), {})
                allowed = {404, 200 if path == "/badges/etat/0" else 404}
                allowed |= {303} if path.startswith("/j/") else set()  # on to today's door
                allowed |= {200, 401, 403} if who == "stranger" else set()
                allowed |= {400, 409, 415, 422} if route.method == "POST" else set()
                if answer.status not in allowed:
                    wrong.append((who, route.method, path, answer.status))
    assert wrong == []


async def test_no_route_takes_another_verb(house):
    wrong = []
    for route in house.table:
        (path, *_) = filled_in(route.path, house.filled.ids)
        for verb in ("PUT", "DELETE", "PATCH", "OPTIONS"):
            status = (await house.ask("lead", verb, path))[0].status
            if status not in {404, 405}:
                wrong.append((verb, path, status))
    assert wrong == []


async def names_of(house, path):
    """The fields that the page of a form has."""
    _, text = await house.ask("lead", "GET", path)
    return sorted(set(re.findall(r'name="([^"]+)"', text)))


def forms(house):
    """The routes of forms, each with its addresses."""
    for route in house.table:
        if route.method == "POST" and route.access is not Access.TEAMS:
            yield route, list(filled_in(route.path, house.filled.ids))


async def test_a_form_is_taken_from_who_may_send_it(house):
    wrong = []
    for (route, paths), who in product(forms(house), VISITORS):
        for path in paths if who == "lead" else paths[:1]:
            answer, text = await house.ask(who, "POST", path, {})
            turned_away = refused(route, who)
            expected = NO_RIGHT_FORM if turned_away is None else {turned_away[0]}
            if answer.status not in expected or any(word in text for word in private_to_others(who)):
                wrong.append((who, path, answer.status))
            if answer.status < 400:
                house.restore()
    assert wrong == []


async def test_a_form_is_taken_from_our_own_pages_alone(house):
    wrong = []
    for (_, (path, *_)), origin in product(forms(house), ("", "https://elsewhere.example", "null")):
        if not path.startswith(FROM_ANYWHERE):
            status = (await house.ask("lead", "POST", path, {}, origin))[0].status
            wrong += [(origin, path, status)] if status != 403 else []
    assert wrong == []


async def test_a_form_that_no_page_sends_is_answered_and_breaks_nothing(house):
    wrong = []
    for _, paths in forms(house):
        for path in paths:
            names = await names_of(house, path) or ["name", "numero", "texte", "verb", "code"]
            doubled = [(name, "1") for name in names for _ in range(2)]
            absurd = [(name, LONG) for name in names]
            for form in (doubled, absurd):
                answer, _ = await house.ask("lead", "POST", path, form)
                if answer.status not in NO_RIGHT_FORM:
                    wrong.append((path, form[:2], answer.status))
                if answer.status < 400:
                    house.restore()
    assert wrong == []
