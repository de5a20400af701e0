"""Help for a lead: every command about campaigns, and every page that one of them opens."""

from dialogs.admin import campaigns, desk_pages
from tests.fakes.chat.replies import texts


def test_help_about_campaigns_names_every_command(world, chief):
    lines = " ".join(texts(world.say(chief, "aide campagne").views[0]))
    for names, _ in campaigns._VERBS:
        assert f"campagne {names[0]}" in lines, names
    for before, typed in (("campaign", "campagne "), ("admin", "admin "), ("teams", "")):
        for page in desk_pages.PAGES[before]:
            assert f"{typed}{page.verbs[0]}" in lines, page
    again = texts(world.say(chief, "help campaign").views[0])
    assert " ".join(again) == lines


def test_a_player_who_asks_for_help_about_campaigns_gets_their_own(world, ana):
    assert "Préparer" not in texts(world.say(ana, "aide campagne").views[0])
