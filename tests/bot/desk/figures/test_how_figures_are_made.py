"""Each figure says how it is made on a press, without scripts; items tell all that is known of them."""

import re

from games import flags
from tests.fakes.bot.desk import play_every_door

PAGE = "/pilotage/chiffres?campagne=1"


def section(source, title):
    """The part of a page below a heading, up to the next one of its rank."""
    rank = re.search(rf"<h([23])>{title}</h", source)[1]
    return re.split(rf"<h[2-{rank}]>|</section>", source.partition(f">{title}</h{rank}>")[2])[0]


TITLES = (
    "Semaine par semaine",
    "Ce qui était su, ce qui l’est",
    "Site par site",
    "Par type de jeu",
    "Fiche par fiche",
    "Messages",
    "Signalements",
    "Avis des agents",
    "Pratiques, par engagement",
    "Actions par état",
    "Idées des agents, par état",
)


async def test_each_figure_says_how_it_is_made_on_a_press(voiced, visit):
    source = await (await visit("Formation").get(PAGE)).text()
    how = '<details class="how"><summary>Comment c’est compté</summary><p>'
    assert [title for title in TITLES if how not in section(source, title)] == []


async def test_where_people_are_counted_in_fives_it_says_so(voiced, visit):
    source = await (await visit("Formation").get(PAGE)).text()
    fives = ("Ce qui était su, ce qui l’est", "Avis des agents", "Pratiques, par engagement")
    assert [title for title in fives if "arrondis au multiple de cinq" not in section(source, title)] == []
    lowered = ("Par type de jeu", "Fiche par fiche")
    assert [title for title in lowered if "abaissé" not in section(source, title)] == []


async def test_an_item_says_how_many_answered_what_was_right_and_its_link_with_other_doors(played, visit):
    page = await visit("Formation").text(PAGE)
    items = page[page.index("Fiche par fiche") :]
    assert re.search(r"Réponses \d[05] personnes ou plus Juste \d sur 10", items)
    assert f"Lien avec les autres portes à partir de {flags.ANSWERS} réponses" in items


async def test_wrong_choices_are_told_from_five_people_to_who_has_played_the_door(played, visit):
    lead = visit("Formation")
    page = await lead.text(PAGE)
    assert "Mauvaises réponses choisies Montrées une fois que vous aurez joué cette porte." in page
    assert "Choisi par" not in page
    play_every_door(played, f"account {900 + len('Formation')}")
    source = await (await lead.get(PAGE)).text()
    tables = re.findall(r"Choisi par</th>.*?</table>", source, re.DOTALL)
    counts = [int(count) for table in tables for count in re.findall(r"<td>(\d+)", table)]
    assert len(counts) > 5
    assert min(counts) >= 5
    assert "Montrées une fois" not in source
