"""Which version of its pack a grid asks, and in which words it is told (rules 13 and 15)."""

from collections.abc import Collection

from sqlalchemy import and_, or_, select, update

from store.schema.tables import campaigns, packs, practice_figures, practice_grids
from store.sql.repository import Repository
from store.voice.grids import PracticeGrid


class GridVersions(Repository):
    """The versions of grids: those that seasons play, corrected or not."""

    def correct(self, campaign_id: int, pack: str, item_ids: Collection[str], words_hash: str) -> None:
        """Tell open grids in the words of another version: a campaign's, and those that teams opened.

        A team's is one that asks the same item of the same pack. Gaps are looked at again.
        """
        own = practice_grids.c
        versions = select(packs.c.hash).where(packs.c.name == pack)
        of_teams = and_(own.team_id.is_not(None), own.pack_hash.in_(versions))
        of_items = (own.item_id.in_(item_ids), own.closed_at.is_(None))
        mended = update(practice_grids).where(*of_items, or_(own.campaign_id == campaign_id, of_teams))
        numbers = self._connection.execute(mended.values(words_hash=words_hash).returning(own.id)).scalars()
        again = update(practice_figures).where(practice_figures.c.grid_id.in_(list(numbers)))
        self._connection.execute(again.values(proposed_at=None))

    def current(self, like: PracticeGrid) -> str:
        """The hash of the version that a grid like this one asks when it is opened now.

        It is that of the season whose grid it is, or which a team's repeats: of its pack, the last before it.
        So a season that was corrected since, over or not, gives its corrected words.
        """
        own = practice_grids.c
        if like.campaign_id is not None:
            season = own.id == like.id
        else:
            pack = select(packs.c.name).where(packs.c.hash == like.pack_hash).scalar_subquery()
            season = and_(
                own.item_id == like.item_id, own.opened_at <= like.opened_at, campaigns.c.pack == pack
            )
        query = select(campaigns.c.pack_hash).join(practice_grids, own.campaign_id == campaigns.c.id)
        query = query.where(season, campaigns.c.pack_hash.is_not(None))
        pack_hash: str | None = self._connection.execute(
            query.order_by(own.opened_at.desc(), own.id.desc()).limit(1)
        ).scalar()
        return pack_hash or like.words_hash or like.pack_hash
