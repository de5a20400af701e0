"""A season's board and report as files for a spreadsheet: what the command line's export writes."""

import pytest

from tests.fakes.chat.replies import audited

PAGE = "/pilotage/chiffres"


@pytest.mark.parametrize(
    ("what", "title"), [("classement", "rang;équipe;indice"), ("rapport", "semaine;jour;personnes")]
)
async def test_a_lead_takes_a_season_s_table_as_a_file_and_the_log_says_so(played, visit, what, title):
    lead = visit("Formation")
    answer = await lead.get(f"{PAGE}/{what}.csv?campagne=1")
    assert answer.status == 200
    assert title in (await answer.text()).partition("\r\n")[0].lower()
    assert f"declic-{what}-1.csv" in answer.headers["Content-Disposition"]
    line = audited(played)[-1]
    assert (line.action, line.origin) == ("campaign.export", "desk")
    assert f"{what}.csv?campagne=1" in await (await lead.get(f"{PAGE}?campagne=1")).text()


async def test_a_workbook_is_a_workbook(played, visit):
    answer = await visit("Formation").get(f"{PAGE}/classement.xlsx?campagne=1")
    assert (await answer.read())[:2] == b"PK"


@pytest.mark.parametrize(("query", "status"), [("campagne=99", 404), ("", 404), ("campagne=x", 404)])
async def test_a_season_that_is_none_has_no_table(played, visit, query, status):
    assert (await visit("Formation").get(f"{PAGE}/classement.csv?{query}")).status == status


async def test_a_relais_takes_no_table_of_all_teams(played, visit):
    assert (await visit("Relais", "relay").get(f"{PAGE}/classement.csv?campagne=1")).status == 403
