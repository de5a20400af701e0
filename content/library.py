"""Frozen packs held in memory: an answer reads its item without a statement and without parsing."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock

from content.loader import thaw
from content.pack import Item, Pack
from games.kind import Kind


class Library:
    """Packs by the hash of their bytes, the `size` last used; safe from several threads.

    A hash names bytes that never change, so nothing here has to expire.
    """

    def __init__(self, kinds: Mapping[str, Kind], size: int = 16) -> None:
        self._kinds = kinds
        self._size = size
        self._packs: OrderedDict[str, Pack] = OrderedDict()
        self._lock = Lock()

    def pack(self, digest: str, load: Callable[[], bytes]) -> Pack:
        """The pack of a hash; `load` is called only where it is not held.

        Raises `ValueError` where the bytes are not those of the hash, `PackErrors` where they no longer read.
        """
        with self._lock:
            if digest in self._packs:
                self._packs.move_to_end(digest)
                return self._packs[digest]
        data = load()
        if hashlib.sha256(data).hexdigest() != digest:
            raise ValueError(f"these bytes are not the pack {digest}")
        pack = thaw(data, self._kinds)
        with self._lock:
            self._packs[digest] = pack
            self._packs.move_to_end(digest)
            while len(self._packs) > self._size:
                self._packs.popitem(last=False)
        return pack

    def item(self, digest: str, load: Callable[[], bytes], item_id: str, language: str) -> Item:
        """An item of a pack in a language; `KeyError` where the pack has none."""
        return self.pack(digest, load).item(item_id, language)


def folders(root: Path) -> list[Path]:
    """The shipped packs: the folders below `root` that hold a `pack.yaml`, by name."""
    return sorted(path.parent for path in root.glob("*/pack.yaml"))
