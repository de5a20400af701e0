"""Photographs as a telephone makes them."""

from io import BytesIO

from PIL import Image

TURNED = 6
"""EXIF's number of a telephone held upright: the picture is to be turned by a quarter."""


def noted(orientation=1):
    """What a telephone notes: where, and by which device."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "Téléphone de Zoé"
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 6.0, 0.0)})
    return exif


def photograph(size=(80, 60), form="JPEG", mode="RGB", **how):
    """Left red, right blue; grey where the mode has no colours."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    out = BytesIO()
    image.convert(mode).save(out, form, **how)
    return out.getvalue()
