"""Authors of a small organisation and their packs; an author's label is their name and "auteur"."""

from copy import deepcopy
from dataclasses import replace

from store.schema.actors import Actor
from store.schema.rights import Terms
from tests.fakes.chat.region import item, single
from usecases.names import fold
from usecases.studio import authoring, item_edits, pack_check, publication
from usecases.studio.authors import Author

HEAD = {"id": "entrees", "title": "Entrées", "description": "Pour l’accueil."}
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def good(name="bonjour", ask="Que faire d’abord ?", **lines):
    """An item that can be published."""
    return {**deepcopy(item(name, [single(ask)])), **lines}


class Studio:
    """What tests do in the studio of a world: each act in a transaction of its own."""

    def __init__(self, world):
        self.world = world

    def without_settings(self):
        """Nobody may come and lead by the settings."""
        self.world.services = replace(self.world.services, admins=frozenset())

    def author(self, name, role="author", label=""):
        """A player with a role."""
        number, label = self.world.player(name, team=None), label or f"{name} auteur"
        self.world.database.run(self._give, number, label, role)
        return Author(number, Actor(f"player:{number}", label, "desk"))

    def _give(self, uow, number, label, role):
        uow.roles.add(number, Terms(role, label), fold(label), self.world.now)

    def end(self, author):
        """Their role ends."""
        self.world.database.run(lambda uow: uow.roles.end(author.player_id, ["author"], self.world.now))

    def do(self, work, author, *args, **more):
        """An act of an author."""
        return self.world.database.run(work, self.world.services, author, *args, now=self.world.now, **more)

    def look(self, work, *args, **more):
        return self.world.database.look(work, *args, **more)

    def create(self, author, *raws, **head):
        """A pack of these items."""
        pack = self.do(authoring.create, author, {**HEAD, **head})
        for raw in raws:
            self.do(item_edits.add, author, pack.name, raw)
        return pack.name

    def draft(self, name=HEAD["id"]):
        return self.look(pack_check.load, name)

    def item(self, item_id="bonjour", lang="fr", name=HEAD["id"]):
        """An item as it stands."""
        return next(each for each in self.draft(name).items if (each.item_id, each.lang) == (item_id, lang))

    def save(self, author, raw, read, name=HEAD["id"]):
        """Save an item that was read."""
        return self.do(item_edits.save, author, name, (read.item_id, read.lang), read.revision, raw)

    def publish(self, writer, reader, name=HEAD["id"]):
        """One person gives a pack to read, another one accepts it."""
        self.do(publication.submit, writer, name)
        return self.do(publication.publish, reader, name, self.draft(name).pack.revision)

    def published(self, *raws):
        """A pack that Zoé wrote and Max accepted: the two."""
        zoe, max_ = self.author("zoe"), self.author("max")
        self.create(zoe, *(raws or (good(),)))
        self.publish(zoe, max_)
        return zoe, max_

    def said(self, refusal):
        """A refusal in French."""
        return refusal.value.text(self.world.services.words("fr"))
