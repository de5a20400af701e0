"""`campagne idées`: what waits for a lead stands first, apart from what somebody decided on (rule 16)."""

from tests.fakes.chat.replies import texts
from tests.fakes.chat.voice import send_idea


def test_an_idea_that_a_lead_said_is_received_waits_for_nobody_any_more(world, chief, ana):
    send_idea(world, ana, "Un banc devant la porte")
    send_idea(world, ana, "Un plan du site")
    world.say(chief, "campagne idées 2 reçue")
    lines = texts(world.say(chief, "campagne idées").views[0])
    waiting, decided = lines.index("À décider, site non dit"), lines.index("Décidées, site non dit")
    assert lines[waiting + 1] == "n° 1 : « Un banc devant la porte »"
    assert lines[decided + 1] == "n° 2 : « Un plan du site » → reçue"
