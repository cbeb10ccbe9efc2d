"""Draws the pictures of the sample captures: invented scenes, by code alone.

    python -m tests.drawing FOLDER

draws all of them into a folder to choose from. Captures were given theirs with `save`. The same
name always gives the same picture.
"""

import argparse
import io
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from tests.drawing import hills, river, town

LARGEST = 40_000
"""Bytes that no picture exceeds."""

SCENES: dict[str, Callable[[], Image.Image]] = {
    scene.__name__: scene
    for scene in (
        river.bicycles,
        river.boat_race,
        river.bridge_at_dawn,
        river.bridge_at_night,
        river.bridge_opening,
        river.kapok_row,
        river.last_ferry,
        river.river_bend,
        hills.dry_lake,
        hills.harvest,
        hills.hill_school,
        hills.litchi,
        hills.signal_hill,
        town.market_stalls,
        town.night_market,
        town.orange_basket,
        town.puppet_stage,
        town.stadium,
    )
}
"""Every picture by its name."""


def draw(name: str) -> Image.Image:
    """Return the picture `name`, 800 by 530 pixels. Raises KeyError when there is none such."""
    return SCENES[name]()


def jpeg(name: str) -> bytes:
    """Return the picture `name` as a JPEG of at most `LARGEST` bytes, as good as that allows."""
    picture = draw(name)
    for quality in range(88, 20, -4):
        data = io.BytesIO()
        picture.save(data, "JPEG", quality=quality, optimize=True, progressive=True)
        if data.tell() <= LARGEST:
            break
    return data.getvalue()


def save(name: str, path: Path) -> None:
    """Write the picture `name` to `path` as a JPEG; its folder is made when missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(jpeg(name))


def main() -> None:
    """Draw every picture into the folder that the command line names."""
    command = argparse.ArgumentParser(description="Draws the pictures of the sample captures.")
    command.add_argument("folder", type=Path, help="where the pictures go")
    folder = command.parse_args().folder
    for name in SCENES:
        save(name, folder / f"{name}.jpg")


if __name__ == "__main__":
    main()
