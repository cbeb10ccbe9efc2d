"""Scenes among people: markets, the stadium, the puppet stage."""

import math

from PIL import Image

from tests.drawing.brushes import (
    HEIGHT,
    STRAW,
    WHITE,
    WIDTH,
    Colour,
    canvas,
    crown,
    finished,
    glow,
    mix,
    person,
    ridge,
    roof,
)


def night_market() -> Image.Image:
    """Baskets of litchi under lamps, in the middle of the night."""
    x: float
    y: float
    on = canvas("night market", (16, 22, 44), (44, 44, 70), 300)
    ridge(on, 290, 110, (24, 30, 52))
    on.rectangle(0, 300, WIDTH, HEIGHT, (58, 48, 52))
    lamps = [(90, 150), (236, 128), (396, 146), (552, 122), (706, 150)]
    on.line([(0, 120), *((x, y - 12) for x, y in lamps), (WIDTH, 124)], (90, 84, 88), 1.5)
    for x, y in lamps:
        glow(on, x, y, 150, (255, 206, 120), 0.8)
        on.disc(x, y, 9, (255, 246, 214))
    for left, tone in ((30, (70, 92, 96)), (560, (110, 66, 58))):
        on.rectangle(left, 226, left + 150, 316, tone)
        on.rectangle(left + 150, 250, left + 206, 316, mix(tone, (0, 0, 0), 0.25))
        on.rectangle(left + 164, 258, left + 198, 284, (236, 210, 150))
        for wheel in (left + 34, left + 168):
            on.disc(wheel, 318, 18, (22, 22, 26))
    for row in range(3):
        for index in range(7):
            x = 60 + index * 116 + row * 40 - 40
            y = 366 + row * 58
            on.oval(x, y + 16, 50, 20, (38, 30, 34))
            on.polygon(
                [(x - 50, y - 4), (x + 50, y - 4), (x + 36, y + 26), (x - 36, y + 26)],
                (156, 116, 70),
            )
            for _ in range(26):
                dx, dy = on.chance.gauss(0, 20), -abs(on.chance.gauss(0, 11))
                red = on.chance.choice([(190, 52, 58), (214, 80, 74), (160, 38, 52)])
                on.disc(x + max(-44, min(44, dx)), y + dy - 4, 6.5, red)
        for _ in range(3):
            x = on.chance.uniform(40, 760)
            person(on, x, 372 + row * 58, 88, (52, 60, 88), (206, 178, 120))
    return finished(on)


def market_stalls() -> Image.Image:
    """Striped awnings over vegetables, pomelos and fish."""
    x: float
    on = canvas("market stalls", (188, 212, 218), (240, 232, 212), 240)
    ridge(on, 230, 60, (170, 192, 184))
    on.rectangle(0, 250, WIDTH, HEIGHT, (190, 176, 156))
    stripes: list[Colour] = [(196, 74, 62), (64, 122, 128), (222, 164, 66), (92, 124, 82)]
    goods: list[Colour] = [
        (110, 154, 72),
        (220, 196, 84),
        (206, 84, 62),
        (236, 232, 214),
        (150, 110, 140),
    ]
    for stall in range(4):
        left = stall * 204 - 10
        on.rectangle(left + 12, 200, left + 18, 400, (118, 96, 78))
        on.rectangle(left + 182, 200, left + 188, 400, (118, 96, 78))
        for band in range(10):
            colour = stripes[stall] if band % 2 == 0 else WHITE
            x = left + band * 20
            on.polygon([(x + 10, 120), (x + 26, 120), (x + 20, 206), (x, 206)], colour)
            on.disc(x + 10, 206, 10, colour)
        person(on, left + 100, 372, 130, mix(stripes[stall], (40, 40, 60), 0.5), STRAW)
        on.polygon(
            [(left + 6, 352), (left + 194, 352), (left + 204, 430), (left - 4, 430)], (150, 116, 84)
        )
        for heap in range(5):
            colour = goods[(heap + stall) % len(goods)]
            for _ in range(30):
                x = left + 26 + heap * 37 + on.chance.gauss(0, 10)
                y = 356 - abs(on.chance.gauss(0, 9)) + on.chance.uniform(0, 40)
                on.disc(x, y, 6, mix(colour, (40, 40, 30), on.chance.uniform(0, 0.35)))
    for index in range(5):
        person(on, 60 + index * 170, 516, 150, mix((70, 80, 110), (150, 110, 90), index / 5), STRAW)
    return finished(on)


def stadium() -> Image.Image:
    """A football ground on the night of a decisive match."""
    x: float
    on = canvas("stadium", (14, 24, 56), (52, 70, 104), 230)
    ridge(on, 170, 60, (24, 36, 66))
    on.rectangle(0, 168, WIDTH, 262, (62, 66, 84))
    for row in range(9):
        for seat in range(160):
            coat = on.chance.choice([(206, 68, 56), (240, 214, 150), (92, 108, 146), (58, 60, 80)])
            on.disc(seat * 5.1 + on.chance.uniform(-1, 1), 174 + row * 9.6, 2.6, coat)
    bands = 12
    for band in range(bands):
        colour: Colour = (62, 140, 74) if band % 2 else (74, 154, 82)
        top, bottom = 262 + 268 * (band / bands) ** 1.5, 262 + 268 * ((band + 1) / bands) ** 1.5
        on.rectangle(0, top, WIDTH, bottom, colour)
    for points in (
        [(60, 290), (740, 290)],
        [(60, 290), (-140, 530)],
        [(740, 290), (940, 530)],
        [(400, 290), (400, 530)],
    ):
        on.line([(x, y) for x, y in points], (230, 240, 228), 2.5)
    on.line(
        [(400 + 110 * math.cos(t / 20), 392 + 34 * math.sin(t / 20)) for t in range(127)],
        (230, 240, 228),
        2.5,
    )
    for x in (70, 730):
        on.rectangle(x - 4, 40, x + 4, 264, (120, 128, 144))
        for lamp in range(12):
            cx, cy = x - 30 + lamp % 4 * 20, 20 + lamp // 4 * 16
            on.disc(cx, cy, 11, (150, 166, 200))
            on.disc(cx, cy, 6, (255, 255, 240))
    for index in range(14):
        x, foot = on.chance.uniform(60, 740), on.chance.uniform(310, 500)
        size = 26 + (foot - 290) * 0.22
        shirt: Colour = (206, 52, 48) if index % 2 else (240, 240, 244)
        on.oval(x + 6, foot, size * 0.4, size * 0.08, (48, 112, 60))
        on.rectangle(x - size * 0.14, foot - size * 0.8, x + size * 0.14, foot - size * 0.38, shirt)
        on.line([(x - 3, foot - size * 0.4), (x - size * 0.2, foot)], (34, 34, 44), size * 0.1)
        on.line([(x + 3, foot - size * 0.4), (x + size * 0.16, foot)], (34, 34, 44), size * 0.1)
        on.disc(x, foot - size * 0.92, size * 0.12, (214, 168, 130))
    on.disc(452, 440, 6, WHITE)
    return finished(on)


def puppet_stage() -> Image.Image:
    """Puppets above the curtain in the yard of a communal house."""
    on = canvas("puppet stage", (34, 34, 62), (112, 82, 92), 330)
    on.rectangle(60, 210, 740, 400, (112, 66, 50))
    roof(on, 20, 780, 214, 130, (74, 52, 56))
    for pillar in range(8):
        left = 84 + pillar * 86
        on.rectangle(left, 212, left + 16, 400, (154, 52, 44))
    on.rectangle(0, 398, WIDTH, HEIGHT, (124, 98, 82))
    on.rectangle(170, 300, 630, 420, (158, 34, 44))
    for fold in range(170, 630, 23):
        on.rectangle(fold, 304, fold + 8, 420, (184, 54, 56))
    on.rectangle(164, 292, 636, 306, (226, 178, 78))
    for x, coat in (
        (234, (64, 124, 116)),
        (330, (228, 178, 70)),
        (434, (206, 84, 70)),
        (556, (86, 104, 168)),
    ):
        lift = on.chance.uniform(0, 16)
        on.polygon([(x - 28, 294), (x + 28, 294), (x + 15, 238 - lift), (x - 15, 238 - lift)], coat)
        on.line([(x - 13, 246 - lift), (x - 44, 222 - lift)], coat, 8)
        on.line([(x + 13, 246 - lift), (x + 40, 264 - lift)], coat, 8)
        on.disc(x, 222 - lift, 19, (240, 208, 172))
        on.polygon([(x - 20, 218 - lift), (x, 188 - lift), (x + 20, 218 - lift)], (40, 30, 36))
        on.disc(x - 6, 222 - lift, 2.2, (30, 24, 28))
        on.disc(x + 6, 222 - lift, 2.2, (30, 24, 28))
    for x in (112, 688):
        glow(on, x, 262, 100, (255, 206, 120), 0.9)
        on.oval(x, 262, 15, 20, (255, 226, 150))
        on.rectangle(x - 9, 239, x + 9, 243, (90, 40, 34))
    for index in range(15):
        x = 30 + index * 54
        on.disc(x, 500 - index % 3 * 8, 20, (36, 30, 40))
        on.oval(x, 548, 32, 40, (46, 40, 56))
    return finished(on)


def orange_basket() -> Image.Image:
    """A flat basket of oranges on a table."""
    on = canvas("orange basket", (96, 118, 92), (168, 180, 128), 300)
    crown(on, 400, 120, 420, [(84, 112, 78), (104, 136, 88), (134, 160, 100)], 260)
    on.rectangle(0, 330, WIDTH, HEIGHT, (134, 98, 72))
    for board in range(360, HEIGHT, 42):
        on.line([(0, board), (WIDTH, board + 8)], (112, 80, 58), 2)
    on.oval(400, 432, 306, 66, (92, 66, 48))
    on.oval(400, 412, 310, 78, (196, 152, 96))
    on.oval(400, 404, 286, 62, (150, 108, 64))
    for row, count in enumerate((9, 8, 6, 4)):
        for index in range(count):
            x = 400 + (index - (count - 1) / 2) * 58 + on.chance.uniform(-5, 5)
            y = 398 - row * 40 + on.chance.uniform(-4, 4)
            on.disc(x, y, 33, (214, 120, 34))
            on.disc(x - 3, y - 3, 29, (238, 148, 48))
            on.disc(x - 11, y - 12, 8, (250, 190, 104))
            on.oval(x + 8, y - 25, 9, 4, (92, 128, 62))
    return finished(on)
