"""Packs at hand: frozen ones in memory, so that an answer needs no parsing, and those that lie in folders."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Lock

from content.loader import PackErrors, freeze, load, thaw
from content.loader.media import files, of_file
from content.pack import Pack
from games.kind import Kind

SHIPPED = Path(__file__).parent / "packs"
"""Where the packs lie that come with Déclic."""

State = tuple[tuple[str, int, int], ...]


class Library:
    """Packs by the hash of their bytes, the `size` last used ones; safe for several threads.

    A hash names bytes that never change, so that nothing here has to expire.
    """

    def __init__(self, kinds: Mapping[str, Kind], size: int = 16) -> None:
        self._kinds = kinds
        self._size = size
        self._packs: OrderedDict[str, Pack] = OrderedDict()
        self._lock = Lock()

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """The kinds of game that packs are read with."""
        return self._kinds

    def pack(self, digest: str, load: Callable[[], bytes]) -> Pack:
        """The pack of a hash; `load`, which gives its bytes, is called only where it is not in memory.

        Raises:
            ValueError: the bytes do not have that hash.
            PackErrors: this version cannot read them.
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


class Shelf(Mapping[str, bytes]):
    """The packs of some folders by name, frozen: ours, and those that an installation names (`shelved`).

    A pack is read when it is first asked for, and again where its files are others since: YAML with its line
    numbers takes about 4 ms of CPU an item, to look at the files 20 µs each. A pack with an error is reported
    once (`refused`) and is a `KeyError` until it is mended.
    """

    def __init__(
        self, roots: Sequence[Path], kinds: Mapping[str, Kind], refused: Callable[[str, PackErrors], None]
    ) -> None:
        self._folders = shelved(roots)
        self._kinds = kinds
        self._refused = refused
        self._frozen: dict[str, tuple[State, bytes | PackErrors]] = {}
        self._files: dict[str, Path] = {}
        self._lock = Lock()

    def __iter__(self) -> Iterator[str]:
        """The names of all packs, without reading them."""
        return iter(self._folders)

    def __len__(self) -> int:
        return len(self._folders)

    def __getitem__(self, name: str) -> bytes:
        """The frozen bytes; raises `KeyError` for an unknown pack and for one that cannot be played."""
        frozen = self._current(name)
        if isinstance(frozen, PackErrors):
            raise KeyError(name)
        return frozen

    def refusal(self, name: str) -> PackErrors | None:
        """Why a pack cannot be played; None of one that can be, and of an unknown one."""
        frozen = self._current(name) if name in self._folders else None
        return frozen if isinstance(frozen, PackErrors) else None

    def _current(self, name: str) -> bytes | PackErrors:
        """What was read of a pack as its files are now."""
        state = _state(self._folders[name])
        with self._lock:
            if name not in self._frozen or self._frozen[name][0] != state:
                self._frozen[name] = state, self._read(name)
            return self._frozen[name][1]

    def medium(self, digest: str) -> bytes:
        """A picture or a film of a pack that was read, by hash; raises `KeyError` for any other bytes."""
        return of_file(self._files[digest], digest)

    def _read(self, name: str) -> bytes | PackErrors:
        folder = self._folders[name]
        try:
            pack = load(folder, self._kinds)
        except PackErrors as error:
            self._refused(name, error)
            return error
        self._files |= files(folder, pack.media)
        return freeze(pack)[0]


class NameTakenError(ValueError):
    """Two folders hold packs of one name; `first` is the one that was found first, ours before others'."""

    def __init__(self, first: Path, second: Path) -> None:
        super().__init__(f"{first} and {second}")
        self.first, self.second = first, second


def shelved(roots: Sequence[Path]) -> dict[str, Path]:
    """The packs' folders by name; raises `NameTakenError` where two have one: a season knows it."""
    found: dict[str, Path] = {}
    for root in roots:
        for folder in folders(root):
            if found.setdefault(folder.name, folder) is not folder:
                raise NameTakenError(found[folder.name], folder)
    return found


def _state(folder: Path) -> State:
    """By which a pack's files are known to be the same: their names, sizes, and when they were written."""
    paths = (folder / "pack.yaml", *sorted(folder.glob("items/*")), *sorted(folder.glob("media/*")))
    looked_at = ((path.name, path.stat()) for path in paths if path.is_file())
    return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in looked_at)


def folders(root: Path) -> list[Path]:
    """The packs of one folder: the folders below `root` that hold a `pack.yaml`, by name.

    A folder with a full stop in its name is a pack that an import replaced.
    """
    return sorted(path.parent for path in root.glob("*/pack.yaml") if "." not in path.parent.name)
