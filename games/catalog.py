"""Finds the kinds of game: packages below `games/kinds` that have a `KIND`, and those of extra folders."""

import importlib
import importlib.util
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from zlib import crc32

import games.kinds
from games.kind import Kind


def find(extra: Iterable[Path] = ()) -> Mapping[str, Kind]:
    """The kinds by name; `extra` are folders laid out like `games/kinds` (how a test adds a kind).

    Raises `ValueError` when two packages claim the same name: which one plays would be chance.
    """
    return {name: module.KIND for name, module in _modules(extra).items()}


def folders(extra: Iterable[Path] = ()) -> Mapping[str, Path]:
    """The folder of each kind by name: its words and its examples lie there."""
    return {name: Path(str(module.__file__)).parent for name, module in _modules(extra).items()}


def _modules(extra: Iterable[Path]) -> dict[str, ModuleType]:
    modules: dict[str, ModuleType] = {}
    for module in _packages(extra):
        if not hasattr(module, "KIND"):
            continue
        name = module.KIND.name
        if name in modules:
            raise ValueError(f"two kinds are named {name!r}: {modules[name].__file__} and {module.__file__}")
        modules[name] = module
    return modules


def _packages(extra: Iterable[Path]) -> Iterator[ModuleType]:
    for folder in _folders(Path(games.kinds.__path__[0])):
        yield importlib.import_module(f"games.kinds.{folder.name}")
    for root in extra:
        for folder in _folders(root):
            yield _load(folder)


def _folders(root: Path) -> list[Path]:
    return sorted(path.parent for path in root.glob("*/__init__.py"))


def _load(folder: Path) -> ModuleType:
    """The package of a folder outside the path, under a name of its own, so that relative imports work."""
    name = f"extra_kind_{folder.name}_{crc32(str(folder.resolve()).encode()):08x}"
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(
        name, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    if spec is None or spec.loader is None:
        raise ImportError(f"{folder} is no package")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module
