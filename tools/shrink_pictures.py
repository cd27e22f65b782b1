"""Pictures of the window with 256 colours instead of some thousand: a third of the bytes, and its grounds as they were.

    python tools/shrink_pictures.py FILE...

Run by tools/screenshots.py with the Python of the documentation's environment, which has Pillow. Pillow's own ways to
few colours tint the large grounds a little; here the most frequent colours stay exactly what they are, and the others
are chosen so that no hue is lost: a few letters in green are seldom, and would turn grey.
"""

from __future__ import annotations

import sys

from PIL import Image

Colour = tuple[int, int, int]
MOST, FREQUENT = 256, 128


def shrink(name: str) -> None:
    """Write a picture again, smaller. The rare colours, at the edges of letters, become the nearest that is left."""
    picture = Image.open(name).convert("RGB")
    counted = {colour: count for count, colour in picture.getcolors(picture.width * picture.height)}
    palette = chosen(counted)
    place = {colour: nearest(colour, palette) for colour in counted}
    few = Image.new("P", picture.size)
    few.putpalette([part for colour in palette for part in colour])
    few.putdata([place[colour] for colour in picture.get_flattened_data()])
    few.save(name, optimize=True)


def chosen(counted: dict[Colour, int]) -> list[Colour]:
    """The most frequent colours, then one by one that farthest from all of them, times how often it is seen."""
    palette = sorted(counted, key=lambda colour: (-counted[colour], colour))[:FREQUENT]
    faults = {colour: counted[colour] * min(apart(colour, one) for one in palette) for colour in counted}
    while len(palette) < min(MOST, len(counted)):
        worst = max(faults, key=lambda colour: (faults[colour], colour))
        palette.append(worst)
        faults = {colour: min(fault, counted[colour] * apart(colour, worst)) for colour, fault in faults.items()}
    return palette


def apart(one: Colour, other: Colour) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def nearest(colour: Colour, palette: list[Colour]) -> int:
    """Where in the palette the colour is that differs least."""
    return min(range(len(palette)), key=lambda at: apart(colour, palette[at]))


if __name__ == "__main__":
    for file in sys.argv[1:]:
        shrink(file)
