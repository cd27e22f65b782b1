"""Pictures of the window with 256 colours instead of some thousand: a third of the bytes, and its grounds as they were.

    python tools/shrink_pictures.py FILE...

Run by tools/screenshots.py with the Python of the documentation's environment, which has Pillow. Pillow's own ways to
few colours tint the large grounds a little; here the most frequent colours stay exactly what they are.
"""

from __future__ import annotations

import sys

from PIL import Image

Colour = tuple[int, int, int]
MOST = 256


def shrink(name: str) -> None:
    """Write a picture again, smaller. The rare colours, at the edges of letters, become the nearest frequent one."""
    picture = Image.open(name).convert("RGB")
    counted = sorted(picture.getcolors(picture.width * picture.height), reverse=True)
    palette = [colour for _, colour in counted[:MOST]]
    place = {colour: nearest(colour, palette) for _, colour in counted}
    few = Image.new("P", picture.size)
    few.putpalette([part for colour in palette for part in colour])
    few.putdata([place[colour] for colour in picture.get_flattened_data()])
    few.save(name, optimize=True)


def nearest(colour: Colour, palette: list[Colour]) -> int:
    """Where in the palette the colour is that differs least."""
    return min(range(len(palette)), key=lambda at: sum((a - b) ** 2 for a, b in zip(colour, palette[at], strict=True)))


if __name__ == "__main__":
    for file in sys.argv[1:]:
        shrink(file)
