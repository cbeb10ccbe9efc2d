"""Scenes on the river: the bridge, the ferry, the boat race."""

import math

from PIL import Image

from tests.drawing.brushes import (
    HEIGHT,
    STRAW,
    WHITE,
    WIDTH,
    Colour,
    Point,
    boat,
    bridge,
    canvas,
    crown,
    finished,
    glow,
    mist,
    mix,
    person,
    reflect,
    ridge,
    trunk,
    water,
)


def bridge_at_dawn() -> Image.Image:
    """The bridge at Bến Sen in the mist of a winter morning."""
    on = canvas("bridge at dawn", (126, 155, 186), (250, 214, 176), 300)
    on.disc(590, 205, 34, (255, 240, 208))
    for base, height, shade in ((300, 150, 0.25), (318, 100, 0.5), (330, 60, 0.75)):
        ridge(on, base, height, mix((236, 204, 184), (74, 96, 118), shade))
        mist(on, base + 5, 40, (250, 224, 198), 0.6)
    water(on, 330, (76, 104, 128), (226, 196, 176), (255, 244, 220), 590)
    bridge(on, 262, 352, (92, 98, 110))
    reflect(on, 354, 110, 0.5)
    boat(on, 220, 438, 120, (44, 50, 60))
    person(on, 244, 434, 54, (44, 50, 60), (60, 62, 66))
    return finished(on)


def bridge_at_night() -> Image.Image:
    """The bridge with its lamps lit, the night before it opens."""
    on = canvas("bridge at night", (12, 18, 44), (70, 74, 116), 330)
    for _ in range(120):
        x, y = on.chance.uniform(0, WIDTH), on.chance.uniform(0, 200)
        on.disc(x, y, on.chance.uniform(0.5, 1.4), mix((70, 74, 116), WHITE, on.chance.random()))
    ridge(on, 320, 110, (34, 40, 74))
    ridge(on, 336, 60, (22, 28, 54))
    for _ in range(40):
        lit = mix((22, 28, 54), (255, 210, 130), 0.7)
        on.disc(on.chance.uniform(0, WIDTH), on.chance.uniform(306, 334), 1.6, lit)
    water(on, 336, (10, 14, 34), (44, 50, 88), (255, 214, 140), 400)
    bridge(on, 250, 352, (110, 108, 124))
    for post in range(20, WIDTH, 76):
        on.line([(post, 250), (post, 196), (post + 16, 192)], (150, 150, 164), 2)
        glow(on, post + 17, 196, 62, (255, 208, 124), 0.85)
        on.disc(post + 17, 195, 4, (255, 246, 214))
    reflect(on, 356, 150, 0.85)
    for post in range(37, WIDTH, 76):
        for ripple in range(16):
            y = 372 + ripple * 9
            half = on.chance.uniform(4, 11)
            tone = mix((255, 206, 120), (20, 24, 50), 0.25 + ripple / 22)
            shift = on.chance.uniform(-4, 4)
            on.line([(post - half + shift, y), (post + half + shift, y)], tone, 1.6)
    return finished(on)


def bridge_opening() -> Image.Image:
    """People under paper flags walk across the bridge on its first day."""
    on = canvas("bridge opening", (104, 164, 206), (226, 236, 232), 320)
    ridge(on, 320, 120, (132, 164, 160))
    ridge(on, 330, 70, (94, 134, 116))
    on.polygon([(0, HEIGHT), (WIDTH, HEIGHT), (470, 318), (330, 318)], (148, 150, 154))
    for step in range(9):
        near, far = 1.18**-step, 1.18 ** -(step + 0.5)
        on.polygon(
            [
                (400 - 6 * near, 318 + 212 * near),
                (400 + 6 * near, 318 + 212 * near),
                (400 + 6 * far, 318 + 212 * far),
                (400 - 6 * far, 318 + 212 * far),
            ],
            (238, 234, 220),
        )
    for side in (-1, 1):
        on.line([(400 + side * 400, 440), (400 + side * 66, 302)], (196, 200, 202), 5)
        for step in range(12):
            scale = 0.84**step
            foot = 318 + 190 * scale
            x = 400 + side * (66 + 344 * scale)
            on.line([(x, foot), (x, foot - 150 * scale)], (206, 210, 212), 3.5 * scale)
            flag = on.chance.choice([(206, 52, 44), (238, 182, 52), (52, 116, 176)])
            tip = foot - 150 * scale
            on.polygon(
                [(x, tip), (x - side * 52 * scale, tip + 15 * scale), (x, tip + 32 * scale)], flag
            )
    crowd = sorted(on.chance.random() ** 1.6 for _ in range(70))
    for depth in crowd:
        x = 400 + on.chance.uniform(-1, 1) * (44 + 300 * depth)
        coat = on.chance.choice(
            [(164, 60, 56), (52, 84, 130), (78, 108, 82), (190, 146, 70), WHITE]
        )
        person(on, x, 324 + 196 * depth, 18 + 86 * depth, coat, STRAW)
    return finished(on)


def last_ferry() -> Image.Image:
    """A ferry crosses the river against the evening light."""
    on = canvas("last ferry", (86, 74, 116), (250, 168, 104), 290)
    on.disc(250, 262, 46, (255, 226, 160))
    ridge(on, 300, 90, (150, 98, 104))
    ridge(on, 306, 46, (96, 68, 84))
    water(on, 300, (56, 48, 80), (240, 164, 112), (255, 232, 176), 250)
    boat(on, 470, 410, 330, (34, 26, 38))
    for x, size in ((365, 70), (410, 64), (448, 72), (500, 66), (552, 74), (604, 92)):
        person(on, x, 398, size, (34, 26, 38), (46, 36, 44))
    on.line([(610, 350), (690, 452)], (34, 26, 38), 4)
    return finished(on)


def bicycles() -> Image.Image:
    """Pupils ride to school across the bridge in a row."""
    on = canvas("bicycles", (150, 190, 214), (248, 232, 206), 430)
    ridge(on, 400, 150, (178, 194, 190))
    ridge(on, 420, 90, (136, 164, 148))
    mist(on, 410, 60, (248, 236, 214), 0.5)
    on.rectangle(0, 440, WIDTH, HEIGHT, (112, 116, 124))
    on.rectangle(0, 440, WIDTH, 448, (214, 212, 204))
    for post in range(10, WIDTH, 46):
        on.rectangle(post, 392, post + 5, 442, (186, 190, 194))
    on.rectangle(0, 388, WIDTH, 395, (198, 202, 204))
    dark: Colour = (44, 52, 66)
    for index, x in enumerate((96, 236, 372, 520, 668)):
        shirt = WHITE if index % 2 == 0 else (206, 222, 236)
        for wheel in (x - 34, x + 34):
            for inner, tone in ((25, dark), (22, (168, 180, 186))):
                on.disc(wheel, 462, inner, tone)
        on.line([(x - 34, 462), (x - 8, 420), (x + 26, 420), (x + 34, 462)], dark, 3)
        on.line([(x - 34, 462), (x, 462), (x - 10, 412)], dark, 3)
        on.line([(x + 26, 420), (x + 24, 402), (x + 12, 398)], dark, 3)
        on.line([(x - 8, 410), (x + 10, 436), (x + 2, 464)], (40, 56, 96), 9)
        on.polygon([(x - 20, 412), (x + 2, 412), (x + 10, 362), (x - 8, 358)], shirt)
        on.line([(x + 4, 370), (x + 22, 400)], shirt, 6)
        on.line([(x - 14, 366), (x + 2, 366), (x - 6, 398)], (190, 56, 50), 3)
        on.disc(x + 6, 344, 13, (222, 178, 140))
        on.polygon([(x - 10, 342), (x + 4, 326), (x + 20, 338), (x + 4, 340)], (36, 32, 34))
    return finished(on)


def boat_race() -> Image.Image:
    """Three long boats at the spring festival."""
    on = canvas("boat race", (146, 186, 206), (242, 234, 216), 200)
    ridge(on, 200, 70, (150, 176, 160))
    for index in range(90):
        coat = on.chance.choice(
            [(196, 62, 54), (228, 178, 70), (70, 104, 150), WHITE, (90, 124, 84)]
        )
        person(
            on,
            index * 9 + on.chance.uniform(-3, 3),
            232 + on.chance.uniform(0, 10),
            34,
            coat,
            STRAW,
        )
    water(on, 240, (70, 116, 124), (158, 190, 188), (236, 244, 236), 300)
    crews: list[Colour] = [(204, 52, 46), (236, 178, 52), (44, 102, 168)]
    for crew, (y, shift) in enumerate(((296, 40), (374, -70), (468, 20))):
        size = 470 + crew * 60
        middle = 390 + shift
        boat(on, middle, y, size, mix(crews[crew], (30, 24, 24), 0.35))
        for oar in range(9):
            x = middle - size * 0.34 + oar * size * 0.08
            on.line([(x, y - 34), (x - 20, y + 16)], (92, 70, 50), 2.6)
            on.polygon(
                [(x - 9, y - 6), (x + 10, y - 6), (x + 4, y - 36), (x - 10, y - 34)], crews[crew]
            )
            on.disc(x - 2, y - 44, 8, (214, 168, 130))
    return finished(on)


def kapok_row() -> Image.Image:
    """Seven red kapok trees along the landing place."""
    on = canvas("kapok row", (158, 190, 206), (244, 232, 214), 330)
    ridge(on, 320, 70, (172, 188, 180))
    water(on, 340, (110, 140, 144), (204, 212, 204), (244, 240, 228), 420)
    on.polygon(
        [(0, 420), (260, 402), (560, 412), (WIDTH, 396), (WIDTH, HEIGHT), (0, HEIGHT)],
        (138, 128, 92),
    )
    for index in range(7):
        x = 62 + index * 112 + on.chance.uniform(-12, 12)
        foot = 424 + on.chance.uniform(-6, 22)
        top = 110 + on.chance.uniform(-30, 40)
        trunk(on, x, foot, top, 9, (108, 92, 84))
        crown(on, x, top + 78, 70, [(202, 58, 44), (222, 84, 56), (178, 42, 40)], 70)
    for _ in range(150):
        on.disc(on.chance.uniform(0, WIDTH), on.chance.uniform(428, HEIGHT), 2.6, (196, 62, 48))
    person(on, 372, 486, 84, (70, 84, 118), STRAW)
    boat(on, 640, 378, 96, (74, 68, 66))
    return finished(on)


def river_bend() -> Image.Image:
    """The river between fields, seen from a hill."""
    on = canvas("river bend", (136, 176, 204), (240, 226, 204), 190)
    ridge(on, 190, 100, (150, 172, 178))
    ridge(on, 214, 60, (118, 148, 138))
    on.rectangle(0, 210, WIDTH, HEIGHT, (128, 160, 96))
    for _ in range(110):
        share = on.chance.random() ** 1.5
        y, x = 214 + share * 310, on.chance.uniform(-40, WIDTH)
        size = 10 + share * 70
        tone = on.chance.choice([(150, 178, 98), (108, 146, 84), (190, 186, 108), (118, 156, 104)])
        on.polygon(
            [
                (x, y),
                (x + size * 1.6, y - size * 0.1),
                (x + size * 1.9, y + size * 0.3),
                (x + 6, y + size * 0.35),
            ],
            tone,
        )
    left: list[Point] = []
    right: list[Point] = []
    for step in range(60):
        share = step / 59
        y = 206 + 330 * share**1.6
        middle = 420 + 150 * math.sin(2.2 + share * 5.2) * (0.35 + share)
        half = 7 + 96 * share**1.5
        left.append((middle - half, y))
        right.append((middle + half, y))
    on.polygon([*left, *reversed(right)], (162, 190, 204))
    inner = [((a[0] * 3 + b[0]) / 4, a[1]) for a, b in zip(left, right, strict=True)]
    on.polygon([*inner, *reversed(right)], (186, 208, 214))
    return finished(on)
