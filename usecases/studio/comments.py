"""What readers say of an item, or of a pack as a whole; open ones hold a publication up."""

from datetime import datetime
from typing import Final

from store.unit_of_work import UnitOfWork
from usecases.campaigns.approval.second_press import DOUBLE_PRESS
from usecases.context import Services
from usecases.names import clean
from usecases.studio.authors import Author, StudioRefused, begin, is_repeated

LONGEST: Final = 500
MOST: Final = 500
"""Open comments of a pack."""


def comment(
    uow: UnitOfWork, services: Services, author: Author, name: str, item_id: str, text: str, now: datetime
) -> int:
    """Say something of an item ("": of the pack); its number, a second press finds the first's.

    Raises:
        StudioRefused: they may not, the item is not there, or the text is empty or too long.
    """
    pack = begin(uow, services, author, name, text)
    if item_id and all(item.item_id != item_id for item in uow.studio_items.of(pack.id)):
        raise StudioRefused("studio.no_item", typed=text, item=item_id)
    sentence = clean(text)
    if not sentence:
        raise StudioRefused("studio.comment_empty", typed=text)
    if len(sentence) > LONGEST:
        raise StudioRefused("studio.comment_long", typed=text, size=len(sentence), most=LONGEST)
    waiting = [each for each in uow.studio_items.comments(pack.id) if each.solved_at is None]
    said = (item_id, sentence, author.label)
    for each in waiting:
        if (each.item_id, each.text, each.by) == said and now - each.at <= DOUBLE_PRESS:
            return each.id
    if len(waiting) >= MOST:
        raise StudioRefused("studio.comments_many", typed=text, most=MOST)
    number = uow.studio_items.comment(pack.id, item_id, sentence, now, author.label)
    uow.audit.write(now, author.actor, "studio.comment", name, item=item_id, comment=number)
    return number


def solve(uow: UnitOfWork, services: Services, author: Author, name: str, number: int, now: datetime) -> None:
    """Say that a comment is answered; a second press finds it done.

    Raises:
        StudioRefused: they may not, or the pack has no such open comment.
    """
    pack = begin(uow, services, author, name)
    waiting = {each.id for each in uow.studio_items.comments(pack.id) if each.solved_at is None}
    if number not in waiting:
        if is_repeated(uow, author, "studio.solve", name, now, comment=number):
            return
        raise StudioRefused("studio.no_comment")
    uow.studio_items.solve(number, now)
    uow.audit.write(now, author.actor, "studio.solve", name, comment=number)
