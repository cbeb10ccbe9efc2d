"""Archives changed at random: nothing crashes, nothing changed passes for whole, all is counted."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from importer.__main__ import main
from importer.captures import Capture
from importer.sources import captures_from, list_files
from tests.importer.sources.archives import page, pages, record

PACKED, PLAIN = pages(5), pages(5, packed=False)
WHOLE = {page(number) for number in range(5)}


def mutate(parts: list[bytes], chance: random.Random) -> tuple[bytes, set[int]]:
    """Return the members after one mutation of each of some, and the numbers of the others."""
    order = list(range(len(parts)))
    if chance.random() < 0.5:
        chance.shuffle(order)
    touched = set(chance.sample(order, chance.randrange(3)))
    data = b""
    for number in order:
        part = bytearray(parts[number])
        if number in touched:
            place = chance.randrange(len(part))
            match chance.randrange(4):
                case 0:
                    part[place] ^= chance.randrange(1, 256)
                case 1:
                    del part[place : place + chance.randrange(1, 200)]
                case 2:
                    part[place:place] = chance.randbytes(chance.randrange(1, 200))
                case _:
                    part += part[place:]
        data += part
    return data, set(order) - touched


@pytest.mark.parametrize("parts", [PACKED, PLAIN], ids=["packed", "plain"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_a_mutated_warc(tmp_path: Path, parts: list[bytes], seed: int) -> None:
    data, untouched = mutate(parts, random.Random(seed))
    (tmp_path / "x").write_bytes(data)
    items = list(captures_from(list_files([tmp_path]).files))
    read = {item.data for item in items if isinstance(item, Capture) and item.format == "WARC"}
    # An HTTP header may be changed where no checksum sees it, and the body never.
    assert {page(number) for number in untouched} <= read
    if parts is PACKED:
        assert read <= WHOLE


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(
        [b"", b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"PK\x03\x04", b"<html>", b"filedesc://x 0 "]
    ),
    st.binary(max_size=2000),
)
def test_random_bytes(tmp_path: Path, begin: bytes, data: bytes) -> None:
    (tmp_path / "x").write_bytes(begin + data)
    assert list(captures_from(list_files([tmp_path]).files))


def test_everything_is_accounted_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(3)
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(30):
        data, _ = mutate(chance.choice([PACKED, PLAIN]), chance)
        (folder / f"{number}.warc.gz").write_bytes(data)
        (folder / f"{number}.bin").write_bytes(chance.randbytes(chance.randrange(500)))
    error = record("http://a.example/x", page(1), status="404 Not Found")
    (folder / "b\udcffd.warc.gz").write_bytes(error)
    places = ["--to", str(tmp_path / "content"), "--quarantine", str(tmp_path / "quarantine")]
    assert main(["--quiet", "--workers", "1", *places, str(folder)]) == 1
    last = capsys.readouterr().out.splitlines()[-1]
    captures, *parts = map(int, re.findall(r"\d+", last))
    assert captures == sum(parts)
    assert captures > 150
