"""Drafts are completed, sorted by what the loader says, and written whole or not at all."""

from pathlib import Path

import pytest

from content import loader
from content.importers import folder, gift, pack_files
from content.importers.harvest import Draft
from games import catalog

KINDS = catalog.find()
DEFAULTS = {
    "theme": "Accueil",
    "notion": "sourire",
    "source": {"label": "Guide", "date": "2024"},
    "confidence": "V",
    "review_on": "2027-05-31",
}
HEAD = {"id": "essai", "title": "Essai", "language": "fr", "description": "Importé."}


def draft(name="Un sourire", line=3, **more):
    question = {"ask": "Oui ?", "form": "true_false", "answer": True, "explanation": "Oui."}
    return Draft(line, name, {"kind": "quiz", "questions": [question | more.pop("asked", {})]} | more)


def finish(*drafts, **defaults):
    return folder.finish(drafts, DEFAULTS | defaults, "fr", KINDS)


def write(target, *drafts, replace=False):
    return folder.write(target, HEAD, finish(*drafts), "essai.gift", replace=replace)


def missing(*keys):
    return {f"Il manque « {key} »." for key in keys}


def test_what_the_file_says_wins_over_what_was_said_for_all():
    [item] = finish(draft(theme="Droits", source={"label": "Loi"}))
    assert (item.raw["theme"], item.raw["notion"]) == ("Droits", "sourire")
    assert item.raw["source"] == {"label": "Loi"}  # its date is not that of another source
    assert [problem.message for problem in item.problems] == ["Il manque « date »."]


def test_ids_come_from_names_and_differ():
    items = finish(draft("Un sourire"), draft("Un sourire !"), draft("???"), draft("x", id="un-sourire"))
    assert [item.id for item in items] == ["un-sourire-2", "un-sourire-3", "fiche", "un-sourire"]


def test_an_id_given_twice_waits_among_the_drafts():
    items = finish(draft("a", id="un"), draft("b", id="un"))
    messages = [[problem.message for problem in item.problems] for item in items]
    assert messages == [[], ["Cet id sert déjà plus haut."]]


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ({"explanation": "x" * 321}, "compte 321 caractères"),
        ({"ask": "x" * 161}, "compte 161 caractères"),
        ({"explanation": ""}, "est vide"),
    ],
)
def test_a_text_beyond_its_limit_waits_among_the_drafts_whole(tmp_path, asked, word):
    write(tmp_path / "essai", draft(asked=asked))
    text = (tmp_path / "essai/drafts/import-001.yaml").read_text("utf-8")
    assert text.startswith("# essai.gift, ligne 3. ")
    assert word in text
    assert next(iter(asked.values())) in text
    assert not (tmp_path / "essai/items").exists()


def test_the_loader_reads_the_items_and_never_the_drafts(tmp_path):
    write(tmp_path / "essai", draft("un"), draft("deux", theme="x" * 41), draft("trois"))
    pack = loader.load(tmp_path / "essai", KINDS)
    assert (pack.id, pack.title, pack.ids()) == ("essai", "Essai", ("un", "trois"))


def test_a_draft_moved_among_the_items_tells_what_it_lacks(tmp_path):
    target = tmp_path / "essai"
    folder.write(target, HEAD, folder.finish([draft()], {}, "fr", KINDS), "essai.gift", replace=False)
    (target / "drafts").rename(target / "items")
    messages = {problem.message for problem in loader.read(target, KINDS).problems}
    assert messages == missing("theme", "notion", "source", "confidence", "review_on")


def test_many_items_keep_their_order_over_several_files(tmp_path):
    write(tmp_path / "essai", *(draft(f"n {at}") for at in range(230)))
    assert len(list((tmp_path / "essai/items").iterdir())) == 3
    assert loader.load(tmp_path / "essai", KINDS).ids() == tuple(f"n-{at}" for at in range(230))


def test_a_name_of_a_file_cannot_leave_its_comment(tmp_path):
    items = folder.finish([draft()], {}, "fr", KINDS)
    folder.write(tmp_path / "essai", HEAD, items, "a\n- id: faux", replace=False)
    assert "\n- id: faux" not in (tmp_path / "essai/drafts/import-001.yaml").read_text("utf-8")


def test_an_empty_folder_is_taken_and_another_is_refused(tmp_path):
    (tmp_path / "vide").mkdir()
    write(tmp_path / "vide", draft())
    assert (tmp_path / "vide/items").is_dir()
    with pytest.raises(pack_files.Taken, match="existe déjà"):
        write(tmp_path / "vide", draft())


def test_a_replaced_pack_is_kept_beside(tmp_path):
    target = tmp_path / "essai"
    write(target, draft("un"))
    assert write(target, draft("deux"), replace=True) == tmp_path / "essai.avant-1"
    assert write(target, draft("trois"), replace=True) == tmp_path / "essai.avant-2"
    packs = [loader.read(tmp_path / name, KINDS) for name in ("essai.avant-1", "essai.avant-2", "essai")]
    assert [[item.name for item in pack.records] for pack in packs] == [["un"], ["deux"], ["trois"]]


def test_only_a_pack_is_replaced(tmp_path):
    (tmp_path / "maison").mkdir()
    (tmp_path / "maison/lettre.txt").write_text("précieux")
    (tmp_path / "fichier").write_text("précieux")
    (tmp_path / "lien").symlink_to(tmp_path / "maison")
    for name in ("maison", "fichier", "lien"):
        with pytest.raises(pack_files.Taken):
            write(tmp_path / name, draft(), replace=True)
    assert (tmp_path / "maison/lettre.txt").read_text() == "précieux"


def test_the_folder_where_one_stands_can_be_replaced_too(tmp_path, monkeypatch):
    write(tmp_path / "essai", draft("un"))
    monkeypatch.chdir(tmp_path / "essai")
    assert write(Path(), draft("deux"), replace=True) == tmp_path / "essai.avant-1"
    assert loader.load(tmp_path / "essai", KINDS).ids() == ("deux",)


def test_a_failure_leaves_what_was_there_and_nothing_else(tmp_path, monkeypatch):
    write(tmp_path / "essai", draft("un"))

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pack_files.yaml_text, "mapping", full)
    with pytest.raises(pack_files.Taken, match="No space left"):
        write(tmp_path / "essai", draft("deux"), replace=True)
    assert [path.name for path in tmp_path.iterdir()] == ["essai"]
    assert loader.load(tmp_path / "essai", KINDS).ids() == ("un",)


def test_gift_pairs_can_be_played_and_gift_figures_lack_only_what_gift_cannot_say():
    text = "Reliez. {=a -> b =c -> d = -> e ####Oui.}\n\nCombien ? {#3:0.5 ####Oui.}"
    pairs, figure = folder.finish(gift.read(text).drafts, DEFAULTS, "fr", KINDS)
    assert pairs.problems == ()
    assert {problem.message for problem in figure.problems} == missing("unit", "low", "high", "zero_at")
