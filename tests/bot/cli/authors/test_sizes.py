"""`check`, `--outsider` and `--blind` take a pack of one item and one of 2,000: a sheet has so many lines."""

from dataclasses import replace
from functools import cache
from hashlib import sha256

import pytest

from bench import many_items
from bot.cli.authors import check as command
from content.loader import read
from content.loader.reading import read_items
from games import catalog
from tests.fakes.authored.guessed import question, quiz

MANY = 2_000


@cache
def records(number):
    """So many small items without a weakness; of many, the first asks twice. Their file is not parsed."""
    asked = [
        question(f"{sha256(b'%d' % at).hexdigest()[:12]}\u00a0?", "Parfois", "Rarement", right=at % 2)
        for at in range(number + 1)
    ]
    items = [
        quiz(f"i-{at}", one, notion="accueil", review_on="2199-01-31")
        for at, one in enumerate(asked[:number])
    ]
    items[0]["questions"] += asked[number:] if number > 1 else []
    return tuple(found for found, _ in read_items("items/1.yaml", None, items, "fr", catalog.find()))


@pytest.fixture
def pack(tmp_path, monkeypatch):
    """A folder, read as a pack of so many items; what its cards weigh is measured elsewhere."""

    def write(number):
        folder = tmp_path / "demo"
        (folder / "items").mkdir(parents=True)
        (folder / "pack.yaml").write_text("id: demo\ntitle: Essai\ndescription: Court.\n", encoding="utf-8")

        def read_many(folder, kinds):
            return replace(read(folder, kinds), records=records(number), problems=())

        def known(spoken):
            return replace(unmeasured(spoken), measure=lambda _: ())

        unmeasured = command.known
        monkeypatch.setattr(command, "read", read_many)
        monkeypatch.setattr(command, "known", known)
        return folder

    return write


@pytest.mark.parametrize("number", [1, MANY])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "1 paquet(s) : 0 erreur(s), 0 avertissement(s)."),
        (("--outsider",), "- la plus courte : {share}"),
        (("--blind", "feuille.html"), "Questions sans leur réponse dans feuille.html : {lines}."),
    ],
    ids=["check", "outsider", "blind"],
)
def test_a_pack_of_any_size_is_checked(bot, pack, number, words, said):
    result = bot("check", pack(number), *words)
    assert (result.returncode, result.stderr) == (0, "")
    share = "100 % (21 % à 100 %) sur 1" if number == 1 else f"50 % (48 % à 52 %) sur {MANY + 1}"
    expected = said.format(share=share, lines=number)
    lines = result.stdout.replace("\u00a0", " ").splitlines()
    assert [line for line in lines if line.startswith(expected)], lines[:5]


# Of 2,000 drawn items three have a right choice that is long by chance.
@pytest.mark.parametrize(("number", "warned"), [(40, 0), pytest.param(MANY, 3, marks=pytest.mark.long)])
def test_a_pack_of_every_kind_is_read_played_and_checked_whole(bot, tmp_path, number, warned):
    result = bot("check", many_items.pack(tmp_path / "banc", number), "--outsider")
    assert (result.returncode, result.stderr) == (0, "")
    lines = result.stdout.replace("\u00a0", " ").splitlines()
    assert lines[-1] == f"1 paquet(s) : 0 erreur(s), {warned} avertissement(s)."
    quizzes = 2 * number // 5
    said = ("- la plus longue : ", "- la moitié la plus longue : ", "- toutes : ", "- au hasard : ")
    assert all(any(line.startswith(rule) for line in lines) for rule in said)
    assert any(line.startswith("- toujours deux : ") and f" sur {quizzes}, " in line for line in lines)
