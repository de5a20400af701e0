"""A pack written in a temporary folder."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fakes.authored.item_pack import PACK
from tests.fakes.authored.items import ITEM


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a pack of these item files, named 1.yaml, 2.yaml and so on."""

    def written(*files: str | bytes, head: str = PACK) -> Path:
        folder = tmp_path / "demo"
        (folder / "items").mkdir(parents=True, exist_ok=True)
        (folder / "pack.yaml").write_text(head, encoding="utf-8")
        for at, text in enumerate(files or (ITEM,), start=1):
            data = text if isinstance(text, bytes) else text.encode()
            (folder / "items" / f"{at}.yaml").write_bytes(data)
        return folder

    return written
