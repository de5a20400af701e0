"""The addresses of the section, from its list to an act on one item."""

from collections.abc import Sequence
from typing import Final

from bot.desk.frame import Frame
from bot.desk.studio.draft_problems import Linter
from bot.desk.studio.files.media_page import MediaPage
from bot.desk.studio.files.pack_downloads import PackDownloads
from bot.desk.studio.files.sheet_upload import SheetUpload
from bot.desk.studio.head_form import HeadForm
from bot.desk.studio.items.item_form import ItemForm
from bot.desk.studio.newer_page import NewerPage
from bot.desk.studio.outsider_page import OutsiderPage
from bot.desk.studio.pack_acts import ACTS, ITEM_ACTS, PackActs
from bot.desk.studio.pack_list import PackList
from bot.desk.studio.pack_page import PackPage
from bot.desk.studio.reading_page import ReadingPage
from bot.desk.studio.studio_reading import ADDRESS
from bot.routes import Route
from usecases.people.roles import Right

_ONE: Final = f"{ADDRESS}/{{pack:[a-z0-9][a-z0-9-]{{0,59}}}}"
_ITEM: Final = f"{_ONE}/fiche/{{item:[a-z0-9][a-z0-9-]{{0,59}}}}"


def studio_routes(frame: Frame) -> Sequence[Route]:
    """Every page of the section; a pack's name comes after the words that stand in its place."""
    linter = Linter(frame.services)
    head, acts, files, reading = (
        HeadForm(frame),
        PackActs(frame, linter),
        PackDownloads(frame),
        ReadingPage(frame, linter),
    )
    item, sheet = ItemForm(frame, linter), SheetUpload(frame, linter)
    media, newer = MediaPage(frame), NewerPage(frame)
    get, post, form = frame.get, frame.post, frame.form
    return (
        get(ADDRESS, PackList(frame).show, Right.STUDIO),
        *form(f"{ADDRESS}/nouveau", head.new, head.create, Right.STUDIO),
        get(f"{ADDRESS}/modele.xlsx", files.template, Right.STUDIO),
        get(_ONE, PackPage(frame, linter).show, Right.STUDIO),
        *form(f"{_ONE}/presentation", head.open, head.change, Right.STUDIO),
        *form(f"{_ONE}/relire", reading.show, reading.accept, Right.STUDIO),
        get(f"{_ONE}/retirer", acts.ask, Right.STUDIO),
        *form(f"{_ONE}/supprimer", acts.ask_deletion, acts.delete, Right.STUDIO),
        *form(f"{_ONE}/images", media.show, media.put, Right.STUDIO),
        post(f"{_ONE}/images/oter", media.drop, Right.STUDIO),
        *form(f"{_ONE}/nouveautes", newer.show, newer.take, Right.STUDIO),
        get(f"{_ONE}/essai", OutsiderPage(frame, linter).show, Right.STUDIO),
        *form(f"{_ONE}/tableur", sheet.show, sheet.read, Right.STUDIO),
        post(f"{_ONE}/reprendre-le-tableur", sheet.apply, Right.STUDIO),
        get(f"{_ONE}/tableur.xlsx", files.sheet, Right.STUDIO),
        get(f"{_ONE}/dossier.zip", files.folder, Right.STUDIO),
        get(f"{_ONE}/version/{{number:\\d{{1,6}}}}.zip", files.version, Right.STUDIO),
        post(f"{_ONE}/{{act:{'|'.join(ACTS)}}}", acts.do, Right.STUDIO),
        post(f"{_ONE}/donner", acts.give, Right.STUDIO),
        post(f"{_ONE}/ranger", acts.move, Right.STUDIO),
        post(f"{_ONE}/comment", acts.comment, Right.STUDIO),
        post(f"{_ONE}/regler", acts.solve, Right.STUDIO),
        *form(f"{_ONE}/ajouter", item.new, item.save, Right.STUDIO),
        *form(_ITEM, item.show, item.save, Right.STUDIO),
        post(f"{_ITEM}/{{act:{'|'.join(ITEM_ACTS)}}}", acts.item, Right.STUDIO),
    )
