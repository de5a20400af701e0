"""The addresses of the section, from its list to an act on one item."""

from collections.abc import Callable
from typing import Final

from bot.desk.frame import Frame, Handler
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

Add = Callable[[str, Handler], None]
_ONE: Final = f"{ADDRESS}/{{pack:[a-z0-9][a-z0-9-]{{0,59}}}}"
_ITEM: Final = f"{_ONE}/fiche/{{item:[a-z0-9][a-z0-9-]{{0,59}}}}"


class StudioRoutes:
    """Every page of the section."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    def add(self, get: Add, post: Add) -> None:
        """Add them to the application; a pack's name comes after the words that stand in its place."""
        frame, linter = self._frame, Linter(self._frame.services)
        head, acts, files, reading = (
            HeadForm(frame),
            PackActs(frame, linter),
            PackDownloads(frame),
            ReadingPage(frame, linter),
        )
        get(ADDRESS, PackList(frame).show)
        get(f"{ADDRESS}/nouveau", head.new)
        post(f"{ADDRESS}/nouveau", head.create)
        get(f"{ADDRESS}/modele.xlsx", files.template)
        item, sheet = ItemForm(frame, linter), SheetUpload(frame, linter)
        media, newer = MediaPage(frame), NewerPage(frame)
        get(_ONE, PackPage(frame, linter).show)
        get(f"{_ONE}/presentation", head.open)
        post(f"{_ONE}/presentation", head.change)
        get(f"{_ONE}/relire", reading.show)
        post(f"{_ONE}/relire", reading.accept)
        get(f"{_ONE}/retirer", acts.ask)
        get(f"{_ONE}/supprimer", acts.ask_deletion)
        post(f"{_ONE}/supprimer", acts.delete)
        get(f"{_ONE}/images", media.show)
        post(f"{_ONE}/images", media.put)
        post(f"{_ONE}/images/oter", media.drop)
        get(f"{_ONE}/nouveautes", newer.show)
        post(f"{_ONE}/nouveautes", newer.take)
        get(f"{_ONE}/essai", OutsiderPage(frame, linter).show)
        get(f"{_ONE}/tableur", sheet.show)
        post(f"{_ONE}/tableur", sheet.read)
        post(f"{_ONE}/reprendre-le-tableur", sheet.apply)
        get(f"{_ONE}/tableur.xlsx", files.sheet)
        get(f"{_ONE}/dossier.zip", files.folder)
        get(f"{_ONE}/version/{{number:\\d{{1,6}}}}.zip", files.version)
        post(f"{_ONE}/{{act:{'|'.join(ACTS)}}}", acts.do)
        post(f"{_ONE}/donner", acts.give)
        post(f"{_ONE}/ranger", acts.move)
        post(f"{_ONE}/comment", acts.comment)
        post(f"{_ONE}/regler", acts.solve)
        get(f"{_ONE}/ajouter", item.new)
        post(f"{_ONE}/ajouter", item.save)
        get(_ITEM, item.show)
        post(_ITEM, item.save)
        post(f"{_ITEM}/{{act:{'|'.join(ITEM_ACTS)}}}", acts.item)
