"""Reads what the index holds, written from its description as the engine is."""

from plugins.search.numbers import ALPHABET


def numbers(text: str) -> list[int]:
    """Return encoded numbers."""
    found, at = [], 0
    while at < len(text):
        number, at = number_at(text, at)
        found.append(number)
    return found


def number_at(text: str, at: int) -> tuple[int, int]:
    """Return the number that begins at a character, and where the next one does."""
    values = [ALPHABET.index(character) for character in text[at : at + 5]]
    first = values[0]
    if first < 68:
        return first, at + 1
    if first < 89:
        return 68 + (first - 68) * 93 + values[1], at + 2
    if first < 92:
        return 2021 + (first - 89) * 93**2 + values[1] * 93 + values[2], at + 3
    rest = 0
    for value in values[1:5]:
        rest = rest * 93 + value
    return 2021 + 3 * 93**2 + rest, at + 5


class Bits:
    """The bits of a text from a character on."""

    def __init__(self, text: str, at: int = 0) -> None:
        values = [ALPHABET.index(character) for character in text[at:]]
        pairs = zip(values[::2], values[1::2], strict=True)
        self._bits = "".join(f"{first * 93 + second:013b}" for first, second in pairs)

    def number(self, count: int) -> int:
        """Return the next bits as a number."""
        taken, self._bits = self._bits[:count], self._bits[count:]
        return int(taken or "0", 2)

    def zeros(self) -> int:
        """Return how many zeros stand before the next one."""
        found = self._bits.index("1")
        self._bits = self._bits[found + 1 :]
        return found

    def rice(self, k: int) -> int:
        """Return a Rice coded number."""
        return (self.zeros() << k) + self.number(k)

    def gamma(self) -> int:
        """Return a number in Elias' gamma code."""
        bits = self.zeros()
        return (1 << bits) + self.number(bits)


def places(text: str, units: list[int]) -> dict[int, list[int]]:
    """Return the places of a form by article; `units` are the lengths of all articles."""
    holding, at = number_at(text, 0)
    bits = Bits(text, at)
    found: dict[int, list[int]] = {}
    article = -1
    for _ in range(holding):
        article += bits.rice(parameter(len(units) // holding)) + 1
        count = bits.gamma()
        k = parameter(units[article] * 32 // (count + 1))
        listed, place = [], -1
        for _ in range(count):
            place += bits.rice(k) + 1
            listed.append(place)
        found[article] = listed
    return found


def parameter(mean: int) -> int:
    """Return the whole logarithm of a mean distance, at most 12."""
    k = 0
    while k < 12 and mean >= 2 << k:
        k += 1
    return k
