"""Brushes for the drawn pictures of the sample captures: skies, hills, water, people, trees.

Everything is drawn at twice its size and shrunk at the end, so that edges are smooth. Chance comes
from a generator seeded with the picture's name: the same name always gives the same picture.
"""

import math
import random
import zlib
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 800, 530
"""Size of a picture in pixels."""

SCALE = 2

Colour = tuple[int, int, int]
Point = tuple[float, float]

WHITE: Colour = (250, 247, 238)
STRAW: Colour = (232, 212, 160)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return the colour that lies `share` (0 to 1) of the way from `first` to `second`."""
    red, green, blue = (
        round(a + (b - a) * max(0.0, min(1.0, share))) for a, b in zip(first, second, strict=True)
    )
    return red, green, blue


@dataclass(frozen=True, slots=True)
class Canvas:
    """A picture in the making; all coordinates are pixels of the finished picture."""

    image: Image.Image
    pen: ImageDraw.ImageDraw
    chance: random.Random

    def polygon(self, points: list[Point], colour: Colour) -> None:
        """Fill the area within `points`."""
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def rectangle(self, left: float, top: float, right: float, bottom: float, c: Colour) -> None:
        """Fill a rectangle."""
        self.pen.rectangle([left * SCALE, top * SCALE, right * SCALE, bottom * SCALE], fill=c)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """Fill a circle around (`x`, `y`)."""
        self.oval(x, y, radius, radius, colour)

    def oval(self, x: float, y: float, across: float, down: float, colour: Colour) -> None:
        """Fill an ellipse around (`x`, `y`) with half axes `across` and `down`."""
        box = [(x - across) * SCALE, (y - down) * SCALE, (x + across) * SCALE, (y + down) * SCALE]
        self.pen.ellipse(box, fill=colour)

    def line(self, points: list[Point], colour: Colour, width: float = 1) -> None:
        """Draw a line through `points`."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(scaled, fill=colour, width=max(1, round(width * SCALE)), joint="curve")


def canvas(name: str, top: Colour, bottom: Colour, horizon: float = HEIGHT) -> Canvas:
    """Return a canvas whose sky fades from `top` to `bottom` at the height `horizon`."""
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), bottom)
    pen = ImageDraw.Draw(image)
    for row in range(round(horizon * SCALE)):
        pen.line([(0, row), (WIDTH * SCALE, row)], fill=mix(top, bottom, row / (horizon * SCALE)))
    return Canvas(image, pen, random.Random(zlib.crc32(name.encode())))


def finished(on: Canvas, *, soften: float = 0.4) -> Image.Image:
    """Return the picture at its final size, with the edges of the frame a little darker."""
    small = on.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    small = small.filter(ImageFilter.GaussianBlur(soften))
    shade = Image.new("L", (WIDTH // 8, HEIGHT // 8))
    across, down = shade.size
    for x in range(across):
        for y in range(down):
            distance = math.hypot((x / across - 0.5) * 1.5, (y / down - 0.5) * 1.5)
            shade.putpixel((x, y), round(255 * max(0.0, distance - 0.62) * 0.7))
    mask = shade.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
    return Image.composite(Image.new("RGB", (WIDTH, HEIGHT), (18, 20, 30)), small, mask)


def ridge(on: Canvas, base: float, height: float, colour: Colour, *, rough: float = 1) -> None:
    """Draw hills from edge to edge, rising up to `height` above `base`, down to the lower edge."""
    waves = [
        (on.chance.uniform(0, math.tau), on.chance.uniform(0.7, 1.3) * k, 1 / k**1.1)
        for k in (1, 2, 3.7, 7 * rough)
    ]
    points: list[Point] = []
    for x in range(-10, WIDTH + 11, 5):
        swell = sum(math.sin(shift + x / 130 * speed) * size for shift, speed, size in waves)
        points.append((x, base - height * (0.5 + swell / 4.4)))
    on.polygon([*points, (WIDTH + 10, HEIGHT), (-10, HEIGHT)], colour)


def mist(on: Canvas, y: float, depth: float, colour: Colour, strength: float = 0.55) -> None:
    """Lay a band of mist around the height `y`."""
    rows = round(depth * SCALE)
    start = round(y * SCALE) - rows
    for row in range(2 * rows):
        share = strength * (1 - abs(row - rows) / rows) ** 1.5
        box = (0, start + row, WIDTH * SCALE, start + row + 1)
        strip = Image.new("RGB", (box[2] - box[0], 1), colour)
        on.image.paste(Image.blend(on.image.crop(box), strip, share), box)


def water(on: Canvas, top: float, near: Colour, far: Colour, glint: Colour, light: float) -> None:
    """Fill the picture below `top` with water; `light` is where the sun stands over it."""
    for row in range(round(top * SCALE), HEIGHT * SCALE):
        share = (row / SCALE - top) / (HEIGHT - top)
        on.pen.line([(0, row), (WIDTH * SCALE, row)], fill=mix(far, near, share))
    for _ in range(420):
        share = on.chance.random() ** 1.4
        y = top + 3 + share * (HEIGHT - top)
        spread = 30 + 170 * share
        x = on.chance.gauss(light, spread)
        length = 4 + 26 * share * on.chance.random()
        tone = mix(
            mix(far, near, share), glint, 0.55 * math.exp(-(((x - light) / spread) ** 2)) + 0.1
        )
        on.line([(x - length, y), (x + length, y)], tone, 0.8 + share)


def reflect(on: Canvas, line: float, depth: float, strength: float = 0.45) -> None:
    """Mirror what stands above the water `line` in the `depth` below it."""
    top, rows = round(line * SCALE), round(depth * SCALE)
    above = on.image.crop((0, top - rows, WIDTH * SCALE, top))
    mirrored = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM).filter(ImageFilter.BoxBlur(5))
    below = on.image.crop((0, top, WIDTH * SCALE, top + rows))
    fade = Image.linear_gradient("L").transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    mask = fade.resize(below.size).point(lambda value: value * strength)
    on.image.paste(Image.composite(mirrored, below, mask), (0, top))


def person(on: Canvas, x: float, foot: float, size: float, colour: Colour, hat: Colour) -> None:
    """Draw someone standing, `size` pixels tall, with a conical hat."""
    body, head = size * 0.62, size * 0.11
    shoulder = foot - size * 0.78
    on.polygon(
        [
            (x - size * 0.13, shoulder),
            (x + size * 0.13, shoulder),
            (x + size * 0.17, shoulder + body * 0.7),
            (x + size * 0.1, foot),
            (x + size * 0.02, foot),
            (x, foot - size * 0.3),
            (x - size * 0.02, foot),
            (x - size * 0.1, foot),
            (x - size * 0.17, shoulder + body * 0.7),
        ],
        colour,
    )
    on.disc(x, shoulder - head, head, mix(colour, (222, 178, 140), 0.8))
    on.polygon(
        [
            (x - size * 0.22, shoulder - head),
            (x, shoulder - head * 2.9),
            (x + size * 0.22, shoulder - head),
        ],
        hat,
    )


def crown(
    on: Canvas, x: float, y: float, radius: float, colours: list[Colour], leaves: int
) -> None:
    """Draw the crown of a tree as a cloud of `leaves` discs in `colours`."""
    for _ in range(leaves):
        angle, reach = on.chance.uniform(0, math.tau), radius * math.sqrt(on.chance.random())
        size = radius * on.chance.uniform(0.06, 0.17)
        colour = colours[on.chance.randrange(len(colours))]
        on.disc(x + math.cos(angle) * reach, y + math.sin(angle) * reach * 0.8, size, colour)


def trunk(on: Canvas, x: float, foot: float, top: float, width: float, colour: Colour) -> None:
    """Draw a trunk that narrows towards its `top`, with a few boughs."""
    on.polygon(
        [
            (x - width, foot),
            (x + width, foot),
            (x + width * 0.3, top),
            (x - width * 0.3, top),
        ],
        colour,
    )
    for step in (0.35, 0.5, 0.65, 0.8):
        y = foot + (top - foot) * step
        reach = (foot - top) * (0.5 - step * 0.35)
        for side in (-1, 1):
            tip = (x + side * reach, y - reach * on.chance.uniform(0.35, 0.7))
            on.line([(x, y), tip], colour, width * (0.55 - step * 0.4))


def roof(
    on: Canvas, left: float, right: float, eaves: float, height: float, colour: Colour
) -> None:
    """Draw a roof whose corners turn up, as those of a communal house do."""
    span = right - left
    lip = span * 0.05
    on.polygon(
        [
            (left - lip, eaves - lip),
            (left + span * 0.06, eaves - height * 0.18),
            (left + span * 0.2, eaves - height),
            (right - span * 0.2, eaves - height),
            (right - span * 0.06, eaves - height * 0.18),
            (right + lip, eaves - lip),
            (right - span * 0.02, eaves + lip * 0.3),
            (left + span * 0.02, eaves + lip * 0.3),
        ],
        colour,
    )


def bridge(on: Canvas, deck: float, water_line: float, colour: Colour, *, spans: int = 9) -> None:
    """Draw a beam bridge across the picture, its middle span longer and arched a little."""
    widths = [1.0] * spans
    widths[spans // 2] = 1.8
    unit = (WIDTH + 60) / sum(widths)
    x = -30.0
    for index, width in enumerate(widths):
        right = x + unit * width
        depth = 26 if index == spans // 2 else 15
        curve = [
            (x + (right - x) * k / 12, deck + 8 + depth * (2 * k / 12 - 1) ** 2) for k in range(13)
        ]
        on.polygon([(x, deck), (right, deck), *reversed(curve)], colour)
        if index:
            on.rectangle(x - 5, deck + 6, x + 5, water_line + 4, mix(colour, (0, 0, 0), 0.12))
            on.rectangle(
                x - 11, water_line - 3, x + 11, water_line + 5, mix(colour, (0, 0, 0), 0.2)
            )
        x = right
    on.rectangle(-5, deck - 2, WIDTH + 5, deck + 3, mix(colour, (255, 255, 255), 0.18))
    for post in range(0, WIDTH, 9):
        on.line([(post, deck - 10), (post, deck)], mix(colour, (255, 255, 255), 0.1), 0.8)
    on.line([(0, deck - 10), (WIDTH, deck - 10)], mix(colour, (255, 255, 255), 0.1), 1.2)


def boat(on: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """Draw a flat river boat, `size` pixels long, its water line at `y`."""
    on.polygon(
        [
            (x - size * 0.5, y - size * 0.09),
            (x - size * 0.4, y + size * 0.02),
            (x + size * 0.4, y + size * 0.02),
            (x + size * 0.52, y - size * 0.11),
            (x + size * 0.4, y - size * 0.04),
            (x - size * 0.4, y - size * 0.04),
        ],
        colour,
    )


def glow(on: Canvas, x: float, y: float, radius: float, colour: Colour, strength: float) -> None:
    """Light up the surroundings of a lamp at (`x`, `y`), fading out at `radius`."""
    size = round(radius * SCALE * 2)
    corner = (round((x - radius) * SCALE), round((y - radius) * SCALE))
    fade = Image.radial_gradient("L").resize((size, size), Image.Resampling.BICUBIC)
    mask = fade.point(lambda value: round(255 * strength * max(0.0, 1 - value / 180) ** 2))
    on.image.paste(Image.new("RGB", (size, size), colour), corner, mask)
