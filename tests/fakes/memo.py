"""What a process of tests works out once and keeps: packs, words, templates, statements.

It begins before tests are collected, since many files read words as they are imported.
"""

import os
import pickle
import sys
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest
from ruamel.yaml import YAML
from sqlalchemy.engine.default import DefaultDialect

import content
from content import library, words
from content.loader import files
from store.sql import engine

LONG, FILES = 5_000, 128
"""A YAML text of so many letters is read once a process, and so many such texts are kept."""


def pytest_configure(config):
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    cache = getattr(config, "cache", None)  # none with `-p no:cacheprovider`
    keep_trees(patch, cache and cache.mkdir("trees"))
    for keep in (keep_packs, keep_words, keep_templates, keep_statements):
        keep(patch)


def keep_trees(patch, folder):
    """A long text is parsed once, and a shipped one once for all processes, which share a folder.

    All that is shipped takes 6 s. Nobody changes a tree.
    """
    shipped = {path.read_text("utf-8") for path in Path(content.__path__[0]).rglob("*.yaml")}
    reader = f"{version('ruamel.yaml')} {sys.version}"

    @lru_cache(FILES)
    def parse_long(text):
        return parse_shipped(text) if folder and text in shipped else parse(text)

    def parse(text):
        return YAML(typ="rt").load(text)

    def parse_shipped(text):
        file = folder / sha256(f"{reader} {text}".encode()).hexdigest()
        if file.exists():
            return pickle.loads(file.read_bytes())  # noqa: S301 (a process of these tests wrote it)
        tree = parse(text)
        unfinished = file.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(pickle.dumps(tree))
        unfinished.replace(file)
        return tree

    def parser(typ):
        once, anew = parse_long, YAML(typ=typ).load
        return SimpleNamespace(load=lambda text: (once if len(text) > LONG else anew)(text))

    patch.setattr(files, "YAML", parser)


def keep_packs(patch):
    """A pack is read once, as long as its files stay the same: that takes a second."""
    read, packs = library.load, {}

    def load(folder, kinds):
        state = tuple((str(path), path.stat().st_mtime_ns) for path in sorted(folder.rglob("*")))
        key = (state, tuple(kinds))
        if key not in packs:
            packs[key] = read(folder, kinds)
        return packs[key]

    patch.setattr(library, "load", load)


def keep_words(patch):
    """A catalogue is parsed once, as long as its file stays the same: all of them take 200 ms."""
    parse, catalogues = words.read_messages, {}

    def read_messages(path):
        key = (path, path.stat().st_mtime_ns)
        if key not in catalogues:
            catalogues[key] = parse(path)
        return catalogues[key]

    patch.setattr(words, "read_messages", read_messages)


class Templates(jinja2.BytecodeCache):
    """Compiled templates by name and source: each test's application would compile the same ones anew."""

    def __init__(self):
        self._codes = {}

    def load_bytecode(self, bucket):
        bucket.code = self._codes.get(self._key(bucket))

    def dump_bytecode(self, bucket):
        self._codes[self._key(bucket)] = bucket.code

    def _key(self, bucket):
        """What a template's code depends on; names of filters and values are looked up as it runs."""
        made = bucket.environment
        return bucket.key, bucket.checksum, made.autoescape, made.trim_blocks, made.lstrip_blocks


def keep_templates(patch):
    """Templates are compiled once: a page of the desk takes 50 ms."""
    begin, kept = jinja2.Environment.__init__, Templates()

    def prepare(self, *args, **options):
        begin(self, *args, **({"bytecode_cache": kept} | options))

    patch.setattr(jinja2.Environment, "__init__", prepare)


def keep_statements(patch):
    """A statement is compiled once: each test has an engine of its own, which would do it anew."""
    make, compiled = engine.create_engine, {}

    def create_engine(*args, **options):
        return make(*args, **options, execution_options={"compiled_cache": compiled})

    patch.setattr(engine, "create_engine", create_engine)
    # The cache's keys hold the dialect, by its identity.
    patch.setattr(DefaultDialect, "__eq__", lambda self, other: type(self) is type(other))
    patch.setattr(DefaultDialect, "__hash__", lambda self: hash(type(self)))
