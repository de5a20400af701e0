"""A pack as authors name it: its folder, or its name among the packs that a campaign can choose."""

from pathlib import Path

from bot import settings as configuration
from bot.cli.session import Refusal
from content import library


def folder_of(pack: Path) -> Path:
    """The pack's folder: as it is given, else the one of that name, ours or in the settings' folders.

    Raises:
        Refusal: there is no such folder.
        SettingsError: a name was given, and the settings cannot be read.
    """
    if pack.is_dir():
        return pack
    roots = (library.SHIPPED, *configuration.read().packs) if pack.name == str(pack) else ()
    folders = [folder for root in roots for folder in library.folders(root) if folder.name == pack.name]
    if not folders:
        raise Refusal(
            f"{pack} n’est pas un dossier : donnez celui qui contient pack.yaml, ou le nom d’un paquet"
        )
    return folders[0]
