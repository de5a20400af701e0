"""Nothing published was read by its author alone (rule 18), and what was published never changes."""

import pytest

from tests.fakes.chat.studio import good
from usecases.studio import comments, item_edits, publication
from usecases.studio.authors import Faulty, NoRight, Stale, StudioRefused


def submit(studio, author):
    return studio.do(publication.submit, author, "entrees")


def publish(studio, author, revision=None):
    revision = studio.draft().pack.revision if revision is None else revision
    return studio.do(publication.publish, author, "entrees", revision)


def test_somebody_else_accepts_what_one_person_wrote(studio):
    zoe, max_ = studio.author("zoe"), studio.author("max")
    studio.create(zoe, good())
    submit(studio, zoe)
    version = publish(studio, max_)
    assert (version.number, version.by, version.reader, version.unread) == (
        1,
        "zoe auteur",
        "max auteur",
        False,
    )
    assert not studio.draft().changed


def test_who_wrote_one_of_the_items_does_not_accept_them(studio):
    zoe, max_ = studio.author("zoe"), studio.author("max")
    studio.create(zoe, good(), good("au-revoir"))
    studio.save(max_, good("au-revoir", ask="Et à la fin ?"), studio.item("au-revoir"))
    studio.author("lou")
    submit(studio, zoe)
    for writer in (zoe, max_):
        with pytest.raises(StudioRefused, match=r"studio\.own"):
            publish(studio, writer)


@pytest.mark.parametrize("act", [item_edits.remove, item_edits.restore])
def test_who_took_an_item_out_or_put_it_back_wrote_of_it(studio, act):
    zoe, max_, _ = studio.author("zoe"), studio.author("max"), studio.author("lou")
    studio.create(zoe, good(), good("au-revoir"))
    if act is item_edits.restore:
        studio.do(item_edits.remove, zoe, "entrees", "au-revoir")
    studio.do(act, max_, "entrees", "au-revoir")
    submit(studio, zoe)
    with pytest.raises(StudioRefused, match=r"studio\.own"):
        publish(studio, max_)


def test_where_nobody_else_may_read_it_is_published_with_the_mark(studio):
    studio.without_settings()
    zoe = studio.author("zoe")
    studio.create(zoe, good())
    submit(studio, zoe)
    assert publish(studio, zoe).unread


def test_a_lead_of_the_settings_who_has_not_come_yet_may_come_and_read_it(studio):
    zoe = studio.author("zoe")
    studio.create(zoe, good())
    submit(studio, zoe)
    with pytest.raises(StudioRefused, match=r"studio\.own"):
        publish(studio, zoe)


def test_a_relais_is_nobody_who_could_read_it(studio):
    studio.without_settings()
    zoe, relay = studio.author("zoe"), studio.author("ana", role="relay")
    studio.create(zoe, good())
    submit(studio, zoe)
    with pytest.raises(NoRight):
        publish(studio, relay)
    assert publish(studio, zoe).unread


def test_a_version_that_others_wrote_may_be_read_by_who_wrote_the_one_before(studio):
    zoe, max_ = studio.published()
    studio.save(max_, good(ask="Autrement ?"), studio.item())
    submit(studio, max_)
    assert publish(studio, zoe).number == 2


def test_what_changed_after_the_reading_is_read_again(studio):
    zoe, max_ = studio.author("zoe"), studio.author("max")
    studio.create(zoe, good())
    read = submit(studio, zoe).revision
    studio.save(zoe, good(ask="Vite changée ?"), studio.item())
    with pytest.raises(Stale, match=r"studio\.read_whole_again"):
        publish(studio, max_, read)


def test_of_a_pack_never_published_that_changed_meanwhile_all_is_said_to_be_read_again(studio):
    zoe, max_ = studio.author("zoe"), studio.author("max")
    studio.create(zoe, good())
    read = submit(studio, zoe).revision
    studio.save(zoe, good(ask="Vite changée ?"), studio.item())
    with pytest.raises(Stale) as refused:
        publish(studio, max_, read)
    assert "tout est à relire" in studio.said(refused)
    assert "ce qui a changé" not in studio.said(refused)
    publish(studio, max_)
    studio.save(zoe, good(ask="Changée encore ?"), studio.item())
    submit(studio, zoe)
    with pytest.raises(Stale) as refused:
        publish(studio, max_, read)
    assert "Relisez ce qui a changé" in studio.said(refused)


def test_nothing_with_an_error_is_given_to_read_or_published(studio):
    zoe, max_ = studio.author("zoe"), studio.author("max")
    studio.create(zoe, good(confidence="?"))
    with pytest.raises(Faulty) as refused:
        submit(studio, zoe)
    assert [problem.item for problem in refused.value.problems] == ["bonjour"]
    studio.save(zoe, good(), studio.item())
    submit(studio, zoe)
    studio.save(zoe, good(confidence="?"), studio.item())
    with pytest.raises(Faulty):
        publish(studio, max_)


def test_an_empty_pack_is_not_given_to_read(studio):
    zoe = studio.author("zoe")
    studio.create(zoe)
    with pytest.raises(StudioRefused, match=r"studio\.empty"):
        submit(studio, zoe)


def test_a_draft_that_nobody_gave_to_read_is_not_published(studio):
    zoe, max_ = studio.author("zoe"), studio.author("max")
    studio.create(zoe, good())
    with pytest.raises(StudioRefused, match=r"studio\.not_given"):
        publish(studio, max_)
    submit(studio, zoe)
    studio.do(publication.take_back, zoe, "entrees")
    with pytest.raises(StudioRefused, match=r"studio\.not_given"):
        publish(studio, max_)


def test_an_open_comment_holds_a_publication_up(studio):
    zoe, max_ = studio.author("zoe"), studio.author("max")
    studio.create(zoe, good())
    submit(studio, zoe)
    number = studio.do(comments.comment, max_, "entrees", "bonjour", "Une source plus récente ?")
    with pytest.raises(StudioRefused) as refused:
        publish(studio, max_)
    assert "1 commentaire attend" in studio.said(refused)
    studio.do(comments.solve, zoe, "entrees", number)
    assert publish(studio, max_)


@pytest.mark.parametrize(
    ("item", "text", "why"),
    [("", " ", "comment_empty"), ("", "x" * 501, "comment_long"), ("rien", "Oui", "no_item")],
)
def test_a_comment_is_of_an_item_there_is_and_short(studio, item, text, why):
    zoe = studio.author("zoe")
    studio.create(zoe, good())
    with pytest.raises(StudioRefused, match=why) as refused:
        studio.do(comments.comment, zoe, "entrees", item, text)
    assert refused.value.typed == text


def test_what_was_published_once_is_not_published_again_unchanged(studio):
    zoe, _ = studio.published()
    with pytest.raises(StudioRefused, match=r"studio\.same"):
        submit(studio, zoe)


def test_a_published_version_keeps_its_bytes_when_the_draft_goes_on(studio):
    zoe, _ = studio.published()
    (version,) = studio.draft().versions
    before = studio.look(lambda uow: uow.packs.body(version.digest))
    studio.save(zoe, good(ask="Plus tard ?"), studio.item())
    assert studio.draft().versions == (version,)
    assert studio.look(lambda uow: uow.packs.body(version.digest)) == before


def test_what_was_taken_out_is_gone_once_the_pack_is_published(studio):
    zoe, max_ = studio.author("zoe"), studio.author("max")
    studio.create(zoe, good(), good("au-revoir"))
    studio.do(item_edits.remove, zoe, "entrees", "au-revoir")
    studio.publish(zoe, max_)
    assert studio.draft().removed == ()


def test_a_pack_withdrawn_can_be_offered_again(studio):
    zoe, _ = studio.published()
    studio.do(publication.withdraw, zoe, "entrees")
    with pytest.raises(StudioRefused, match=r"studio\.not_offered"):
        studio.do(publication.withdraw, zoe, "entrees")
    studio.do(publication.offer_again, zoe, "entrees")
    with pytest.raises(StudioRefused, match=r"studio\.not_withdrawn"):
        studio.do(publication.offer_again, zoe, "entrees")
