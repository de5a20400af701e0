"""Reports of a season's items at the desk: by door and state, answered one or many at once, as a file."""

import re

import pytest

from tests.fakes.chat.corrections import ship, words
from tests.fakes.chat.lead_acts import answer_reports
from tests.fakes.chat.region import single
from tests.fakes.chat.remarks import waiting
from tests.fakes.chat.replies import audited, campaigns, everything
from usecases.voice.reports import LONGEST_ANSWER


@pytest.fixture
def reported(world):
    """Two reports of door 1 and one of door 2, by three people; where they are read."""
    season = world.launch()
    for who in ("ana", "bea", "cyd"):
        world.player(who)
        world.finish(who)
    world.say("ana", "signaler Une <b>faute</b>")
    world.say("bea", "signaler Pas clair")
    world.later(days=1)
    world.finish("cyd", 2)
    world.say("cyd", "signaler Lien mort")
    return f"/pilotage/saisons/{season.id}/signalements"


async def test_those_that_wait_are_read_by_door_without_their_authors(world, reported, visit):
    lead = visit("Formation")
    source = await (await lead.get(reported)).text()
    assert "Une &lt;b&gt;faute&lt;/b&gt;" in source
    assert not any(name in source for name in ("ana", "bea", "Loutre"))
    page = await lead.text(f"{reported}?porte=2")
    assert "Lien mort" in page
    assert "Pas clair" not in page
    assert "À lire : 1" in page
    assert (await lead.get(f"{reported}?porte=99")).status == 404


async def test_many_are_thanked_by_one_press_and_a_second_press_changes_nothing(world, reported, visit):
    lead = visit("Formation")
    ticked = ",".join(str(report.id) for report in waiting(world)[:2])
    first = await lead.post(reported, number=ticked, short="noted")
    page = await lead.text(first.headers["Location"])
    assert "2 réponses sont parties" in page
    assert "À lire : 1 Répondus : 2 Tous : 3" in page
    assert "Merci, c’est noté." in everything(world.say("ana", "aide"))
    again = await lead.post(reported, number=ticked, short="mended")
    assert "avaient déjà leur réponse" in await lead.text(again.headers["Location"])
    assert "Merci, c’est corrigé." not in everything(world.say("ana", "aide"))
    line = audited(world)[-1]
    assert (line.action, line.label, line.origin) == ("report.answer", "Formation", "desk")


async def test_answers_that_nobody_read_are_taken_back_and_given_otherwise(world, reported, visit):
    lead = visit("Formation")
    ticked = ",".join(str(report.id) for report in waiting(world)[:2])
    await lead.post(reported, number=ticked, short="noted")
    world.say("ana", "aide")
    page = await lead.text(f"{reported}?etat=repondu")
    assert page.count("réponse déjà lue") == page.count("réponse pas encore lue") == 1
    done = await lead.post(reported, number=ticked, retirer="1")
    told = await lead.text(done.headers["Location"])
    assert "1 réponse est retirée : ce signalement attend de nouveau la vôtre." in told
    assert "1 autre réponse était déjà arrivée : elle reste." in told
    assert (audited(world)[-1].action, audited(world)[-1].label) == ("report.take_back", "Formation")
    bea = next(report.id for report in waiting(world) if report.text == "Pas clair")
    await lead.post(reported, number=str(bea), short="mended")
    heard = everything(world.say("bea", "aide"))
    assert "Merci, c’est corrigé." in heard
    assert "Merci, c’est noté." not in heard
    late = await lead.post(reported, number=ticked, retirer="1", etat="repondu")
    assert late.status == 422
    assert "elles ne peuvent plus être retirées" in (await late.text()).replace("\u00a0", " ")


@pytest.fixture
def crowd(world):
    """30 answered reports of door 1, more than a page, and where they are read."""
    season = world.launch()
    for number in range(6):
        world.player(f"a{number}")
        world.finish(f"a{number}")
        for remark in range(5):
            world.say(f"a{number}", f"signaler {number} {remark}")
    world.player("chef", team=None)
    answer_reports(world, door=1)
    return f"/pilotage/saisons/{season.id}/signalements"


async def test_all_answers_of_a_page_are_taken_back_by_one_press(world, crowd, visit):
    lead = visit("Formation")
    address = f"{crowd}?etat=repondu&page=2"
    assert "Page 2 sur 2" in await lead.text(address)
    source = await (await lead.get(address)).text()
    form = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', source))
    done = await lead.post(crowd, **form, retirer="page")
    assert "5 réponses sont retirées" in await lead.text(done.headers["Location"])
    assert len(waiting(world)) == 5


async def test_how_many_were_answered_is_told_once_and_by_no_address(world, reported, visit):
    lead = visit("Formation")
    ticked = ",".join(str(report.id) for report in waiting(world)[:2])
    answered = (await lead.post(reported, number=ticked, text="Merci.")).headers["Location"]
    assert "2 réponses sont parties" in await lead.text(answered)
    assert "sont parties" not in await lead.text(f"{reported}?fait=9999")
    assert "retirée" not in await lead.text(f"{reported}?retire=9999&reste=9999")
    back = (await lead.post(reported, number=ticked, retirer="1")).headers["Location"]
    assert "2 réponses sont retirées" in await lead.text(back)
    assert "sont parties" not in await lead.text(answered)
    assert "sont retirées" not in await visit("Autre poste").text(back)


async def test_all_of_a_page_are_answered_by_one_press(world, reported, visit):
    lead = visit("Formation")
    every = ",".join(str(report.id) for report in waiting(world))
    answer = await lead.post(reported, every="mended", page_numbers=every)
    assert "3 réponses sont parties" in await lead.text(answer.headers["Location"])
    assert "Merci, c’est corrigé." in everything(world.say("cyd", "aide"))
    assert not waiting(world)


async def test_the_form_is_sent_by_enter_as_the_line_that_was_typed(reported, visit):
    source = await (await visit("Formation").get(reported)).text()
    form = source[source.index(f'<form method="post" action="{reported}"') :]
    first = re.search(r"<button[^>]*>([^<]*)</button>", form)
    assert first[1] == "Répondre"
    assert "name=" not in first[0]


@pytest.mark.parametrize("press", ["short", "every"])
async def test_a_ready_answer_is_refused_where_a_line_was_typed(world, reported, visit, press):
    every = ",".join(str(report.id) for report in waiting(world))
    form = {"number": str(waiting(world)[0].id), "page_numbers": every, press: "noted", "text": "Ma réponse"}
    answer = await visit("Formation").post(reported, **form)
    page = (await answer.text()).replace("\u00a0", " ")
    assert answer.status == 422
    assert "Vous avez écrit une réponse et choisi une réponse toute faite" in page
    assert 'value="Ma réponse"' in page
    assert page.count(" checked") == 1
    assert len(waiting(world)) == 3


@pytest.mark.parametrize(
    ("fields", "words_sent"),
    [
        ({"short": "noted"}, "Envoyé : « Merci, c’est noté. »"),
        ({"text": "Voyez l’annexe."}, "Envoyé : « Voyez l’annexe. »"),
    ],
)
async def test_the_words_that_went_out_are_told(world, reported, visit, fields, words_sent):
    lead = visit("Formation")
    done = await lead.post(reported, number=str(waiting(world)[0].id), **fields)
    assert words_sent in await lead.text(done.headers["Location"])


async def test_the_longest_answer_is_told_whole(world, reported, visit):
    lead, text = visit("Formation"), "🙂" * LONGEST_ANSWER
    done = await lead.post(reported, number=str(waiting(world)[0].id), text=text)
    assert len(done.headers["Set-Cookie"]) < 4096  # browsers keep no longer one
    assert f"Envoyé : « {text} »" in await lead.text(done.headers["Location"])


async def test_the_hour_of_a_report_is_told_to_nobody(world, reported, visit):
    assert "lundi 2 mars 2026" in await visit("Formation").text(reported)
    assert "lundi 2 mars 2026, 9 h" not in await visit("Formation").text(reported)


async def test_one_is_answered_in_a_line_of_one_s_own(world, reported, visit):
    report = waiting(world)[0].id
    assert (await visit("Formation").post(reported, number=str(report), text="Voyez l’annexe.")).status == 303
    assert "Voyez l’annexe." in everything(world.say("ana", "aide"))


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"number": "", "short": "noted"}, "Cochez au moins un signalement"),
        ({"text": ""}, "Écrivez votre réponse"),
        ({"text": "x" * 301}, "300 caractères au plus"),
        ({"number": "999", "text": "Merci."}, "Aucun signalement n’a le numéro 999"),
    ],
)
async def test_what_is_wrong_is_told_and_nothing_is_answered(world, reported, visit, fields, why):
    form = {"number": str(waiting(world)[0].id)} | fields
    answer = await visit("Formation").post(reported, **form)
    assert answer.status == 422
    assert why in (await answer.text()).replace("\u00a0", " ")
    assert len(waiting(world)) == 3


async def test_all_are_taken_as_a_file_and_that_stands_in_the_log(world, reported, visit):
    lead = visit("Formation")
    answer = await lead.get(f"{reported}.csv")
    text = await answer.text()
    assert "Pas clair" in text
    assert "attachment" in answer.headers["Content-Disposition"]
    assert (await lead.get(f"{reported}.xlsx")).status == 200
    assert audited(world)[-1].action == "report.export"


async def test_today_leads_to_them(world, reported, visit):
    source = await (await visit("Formation").get("/pilotage/aujourdhui")).text()
    assert f'href="{reported}"' in source


@pytest.fixture
def mended(world, reported):
    """Authors changed the words of door 1's item."""
    ship(world, words)
    return reported.replace("signalements", "corriger")


@pytest.fixture
def respaced(world, reported):
    """Authors changed one space of door 1's item."""
    ship(world, lambda raw: raw["questions"][0].update(ask="Première\u202f?"))
    return reported.replace("signalements", "corriger")


@pytest.fixture
def longer(world, reported):
    """Authors added a question to door 1's item."""
    more = single("Encore ?") | {"explanation": "La dernière ligne."}
    ship(world, lambda raw: raw["questions"].append(more))
    return reported.replace("signalements", "corriger")


async def test_a_correction_is_read_in_words_and_done_as_it_was_read(world, mended, visit):
    lead = visit("Formation")
    page = await lead.text(f"{mended}?porte=1")
    assert "Une meilleure raison." in page
    assert "questions 1 ›" not in page
    source = await (await lead.get(f"{mended}?porte=1")).text()
    version = re.search(r'name="version" value="(\w+)"', source)[1]
    moved = await lead.post(mended, porte="1", version="0" * 64, entiere="0")
    assert moved.status == 409
    assert "Voici ce qui changerait maintenant" in await moved.text()
    before = campaigns(world)[0].pack_hash
    done = await lead.post(mended, porte="1", version=version, entiere="0")
    assert "La porte est corrigée" in await lead.text(done.headers["Location"])
    assert campaigns(world)[0].pack_hash not in {None, before}
    again = await lead.post(mended, porte="1", version=version, entiere="0")
    assert (again.status, again.headers["Location"]) == (303, done.headers["Location"])
    late = await visit("Autre poste").post(mended, porte="1", version=version, entiere="0")
    assert late.status == 409


async def test_the_doors_that_have_a_new_version_are_named_before_one_is_chosen(world, mended, visit):
    page = await visit("Formation").text(mended)
    assert "Le contenu a une nouvelle version de la porte 1." in page
    assert page.count("(nouvelle version)") == 1


async def test_another_kind_of_space_is_no_change_and_may_be_taken(world, respaced, visit):
    lead = visit("Formation")
    assert "Aucune porte n’a de nouvelle version" in await lead.text(respaced)
    asked = await lead.text(f"{respaced}?porte=1")
    assert "seules des espaces du texte" in asked
    assert "devient" not in asked
    assert "Corriger la porte" in asked


async def test_a_correction_shows_every_line_and_what_becomes_of_the_points(world, longer, visit):
    page = await visit("Formation").text(f"{longer}?porte=1")
    assert "Question 2 : « Encore ? » s’ajoute" in page.replace("\u00a0", " ")
    assert "La dernière ligne." in page
    assert "autre ligne" not in page
    assert "Les points déjà gagnés restent les mêmes" in page


async def test_once_changes_are_shown_their_yes_is_the_one_main_button(world, mended, visit):
    page = await (await visit("Formation").get(f"{mended}?porte=1")).text()
    assert page.count('class="main"') == 1
    assert 'class="main">Corriger la porte' in page


async def test_a_door_that_is_as_in_its_pack_has_nothing_to_correct(world, mended, visit):
    answer = await visit("Formation").get(f"{mended}?porte=2")
    assert answer.status == 200
    assert "il n’y a rien à corriger" in await answer.text()
