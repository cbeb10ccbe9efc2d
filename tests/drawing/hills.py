"""Scenes in the hills: schools, fields, orchards, a reservoir gone dry."""

import itertools
import math

from PIL import Image

from tests.drawing.brushes import (
    HEIGHT,
    STRAW,
    WHITE,
    WIDTH,
    Canvas,
    Colour,
    Point,
    boat,
    canvas,
    crown,
    finished,
    mist,
    mix,
    person,
    ridge,
    roof,
)


def hill_school() -> Image.Image:
    """A small school with a red roof between terraced hills."""
    on = canvas("hill school", (112, 170, 208), (232, 238, 226), 300)
    ridge(on, 280, 200, (150, 180, 186))
    ridge(on, 320, 150, (104, 146, 132))
    _terraces(on, 330, [(120, 162, 84), (150, 184, 96), (98, 142, 78)])
    on.polygon([(150, 428), (650, 428), (690, 530), (110, 530)], (206, 184, 150))
    on.rectangle(200, 330, 600, 430, (246, 226, 172))
    roof(on, 184, 616, 334, 66, (178, 62, 50))
    for index in range(7):
        left = 222 + index * 54
        tone: Colour = (74, 112, 130) if index != 3 else (112, 78, 58)
        on.rectangle(left, 356 if index != 3 else 350, left + 32, 396 if index != 3 else 430, tone)
    on.rectangle(136, 250, 140, 440, (120, 124, 128))
    on.polygon([(140, 252), (198, 258), (196, 292), (140, 286)], (206, 42, 40))
    for index in range(16):
        x = 190 + index * 28 + on.chance.uniform(-6, 6)
        foot = 462 + on.chance.uniform(0, 50)
        coat = on.chance.choice([WHITE, (196, 60, 60), (60, 96, 150), (230, 180, 70)])
        person(on, x, foot, 46, coat, mix(coat, (40, 36, 40), 0.85))
    return finished(on)


def signal_hill() -> Image.Image:
    """Children with a telephone on the only hill that has a signal."""
    x: float
    y: float
    on = canvas("signal hill", (92, 128, 176), (252, 206, 150), 360)
    ridge(on, 330, 150, (156, 148, 166))
    ridge(on, 370, 100, (116, 118, 130))
    mist(on, 372, 50, (252, 220, 180), 0.5)
    on.line([(690, 330), (690, 130)], (80, 78, 88), 4)
    for rung in range(9):
        width = 26 - rung * 2.4
        y = 330 - rung * 22
        on.line([(690 - width, y), (690 + width - 4, y - 22)], (80, 78, 88), 1.4)
        on.line([(690 + width, y), (690 - width + 4, y - 22)], (80, 78, 88), 1.4)
    hill: list[Point] = [(x, 400 + 90 * ((x - 330) / 420) ** 2) for x in range(-10, WIDTH + 11, 10)]
    on.polygon([*hill, (WIDTH, HEIGHT), (0, HEIGHT)], (62, 82, 62))
    for _ in range(420):
        x = on.chance.uniform(0, WIDTH)
        y = 404 + 90 * ((x - 330) / 420) ** 2 + on.chance.uniform(0, 120)
        on.line([(x, y), (x + on.chance.uniform(-4, 4), y - 12)], (84, 108, 74), 1.2)
    for x, size in ((210, 74), (268, 66), (330, 82), (396, 62), (452, 70)):
        person(on, x, 412, size, (38, 40, 54), (28, 28, 36))
    for ring in range(4):
        arc = [
            (330 + (18 + ring * 15) * math.cos(a / 10), 300 + (18 + ring * 15) * math.sin(a / 10))
            for a in range(-26, -4)
        ]
        on.line(arc, (255, 240, 210), 2.4 - ring * 0.4)
    return finished(on)


def dry_lake() -> Image.Image:
    """The cracked bed of a reservoir, a boat left on it."""
    on = canvas("dry lake", (196, 200, 196), (246, 226, 188), 240)
    on.disc(150, 92, 30, (255, 250, 230))
    ridge(on, 240, 90, (184, 160, 130))
    on.rectangle(0, 244, WIDTH, HEIGHT, (188, 152, 112))
    rows = [244 + 286 * (k / 13) ** 1.7 for k in range(14)]
    for row, (top, bottom) in enumerate(itertools.pairwise(rows)):
        size = 18 + row * 9
        start = -on.chance.uniform(0, size)
        count = int(WIDTH / size) + 2
        for index in range(count):
            x = start + index * size
            jitter = size * 0.16
            corners = [(x, top), (x + size, top), (x + size, bottom), (x, bottom)]
            inner = [
                (
                    px + on.chance.uniform(-jitter, jitter),
                    py + on.chance.uniform(-2, 2) * (1 + row / 6),
                )
                for px, py in corners
            ]
            on.polygon(inner, mix((200, 166, 124), (168, 132, 96), on.chance.random()))
            on.line([*inner, inner[0]], (120, 88, 64), 0.8 + row * 0.22)
    boat(on, 520, 398, 250, (74, 60, 56))
    return finished(on)


def harvest() -> Image.Image:
    """Ripe terraces, and people with sickles."""
    on = canvas("harvest", (122, 172, 206), (240, 236, 214), 250)
    ridge(on, 250, 160, (140, 168, 170))
    ridge(on, 280, 90, (110, 146, 116))
    _terraces(on, 280, [(220, 180, 74), (234, 200, 96), (202, 160, 62)])
    for x, foot, size in (
        (180, 400, 60),
        (236, 404, 56),
        (520, 452, 80),
        (590, 458, 84),
        (330, 508, 104),
    ):
        person(on, x, foot, size, (66, 78, 120), STRAW)
    return finished(on)


def litchi() -> Image.Image:
    """A branch of ripe litchi."""
    x: float
    y: float
    on = canvas("litchi", (104, 136, 92), (196, 206, 150))
    crown(on, 400, 240, 520, [(120, 150, 100), (146, 172, 116), (98, 128, 84)], 240)
    on.line([(-10, 60), (260, 110), (560, 150), (820, 130)], (98, 74, 54), 11)
    for x, y, reach in ((180, 100, 40), (300, 116, 80), (470, 138, 70), (620, 142, 50)):
        for side in (-1, 1):
            tip = (x + side * reach, y - reach * 0.8)
            on.polygon(
                [
                    (x, y),
                    (x + side * reach * 0.3, y - reach * 0.7),
                    tip,
                    (x + side * reach * 0.8, y - reach * 0.2),
                ],
                (58, 104, 60),
            )
    for cluster in ((250, 250), (400, 300), (560, 258)):
        on.line([(cluster[0], 120), cluster], (98, 74, 54), 4)
        for _ in range(20):
            x, y = cluster[0] + on.chance.gauss(0, 50), cluster[1] + on.chance.gauss(20, 52)
            red = on.chance.choice([(186, 44, 56), (206, 66, 66), (166, 36, 50)])
            on.disc(x, y, 31, mix(red, (40, 10, 20), 0.3))
            on.disc(x - 2, y - 2, 28, red)
            for _ in range(14):
                on.disc(
                    x + on.chance.gauss(0, 11),
                    y + on.chance.gauss(0, 11),
                    2.2,
                    mix(red, (255, 190, 170), 0.25),
                )
            on.disc(x - 10, y - 11, 5, mix(red, (255, 230, 220), 0.5))
    return finished(on)


def _terraces(on: Canvas, top: float, colours: list[Colour]) -> None:
    """Steps of fields from `top` down to the lower edge."""
    y, step = top, 10.0
    index = 0
    while y < HEIGHT + 40:
        shift = on.chance.uniform(0, math.tau)
        edge: list[Point] = [
            (
                x,
                y
                + step * 0.9 * math.sin(shift + x / 120)
                + step * 0.4 * math.sin(x / 47 + shift * 2),
            )
            for x in range(-10, WIDTH + 11, 10)
        ]
        on.polygon([*edge, (WIDTH + 10, HEIGHT), (-10, HEIGHT)], colours[index % len(colours)])
        on.line(edge, mix(colours[index % len(colours)], (60, 50, 30), 0.4), 1.4)
        y += step
        step *= 1.16
        index += 1
