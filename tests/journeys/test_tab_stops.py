"""A page's faults for who has a keyboard alone are found, each by its name."""

import pytest

from tests.journeys.tab_stops import wrong_by_tab

pytestmark = pytest.mark.long
FAULTS = {
    "no Tab leads to": "<a href='#a'>A</a><button tabindex=1>B</button><button inert>C</button>",
    "before its turn": "<a href='#a'>A</a><button tabindex=1>B</button>",
    "no ring": "<style>a:focus { outline: none }</style><a href='#a'>A</a>",
    "hidden": "<button style='opacity: 0'>B</button>",
    "outside the window": "<a href='#a' style='position: absolute; left: -500px'>A</a>",
    "low for a finger": "<button style='height: 43px'>B</button>",
    "under": "<p style='position: fixed; inset: 0 0 auto; height: 90px; margin: 0'></p><a href='#a'>A</a>",
    "no skip link is first": "<a href='#a'>A</a><a href='#b'>B</a><a href='#c'>C</a><main></main>",
    "the keyboard is caught": ("<button onkeydown='event.preventDefault()'>A</button><a href='#a'>A</a>"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_for_a_keyboard_is_told(open_page, fault):
    page = open_page()
    page.set_content(FAULTS[fault])
    assert any(told.startswith(fault) for told in wrong_by_tab(page))


def test_a_page_without_a_fault_has_none_told(open_page):
    page = open_page()
    row = "<label style='display: block; height: 44px'><input type=radio name=a value={0}>{0}</label>"
    radios = "".join(map(row.format, "xyz"))
    page.set_content(
        f"<a class=skip href='#m'>S</a><a href='/'>A</a><a href='/b'>B</a><main id=m>{radios}</main>"
    )
    assert wrong_by_tab(page) == []
