"""Damage in a WARC is said to be damage, with its place, and costs no other record."""

import gzip
from pathlib import Path

import pytest

from importer.captures import Capture
from importer.sources import PutAside, captures_from
from importer.sources.limits import MAX_HEADER_LINE_BYTES
from tests.importer.sources.archives import page, pages, record


def read(folder: Path, data: bytes) -> tuple[list[int], list[PutAside]]:
    """Return the numbers of the pages that were read from a WARC, and what was put aside."""
    path = folder / "x.warc.gz"
    path.write_bytes(data)
    good, aside = [], []
    for item in captures_from([path]):
        if isinstance(item, Capture):
            number = int(item.url.rpartition("/")[2].removesuffix(".html"))
            assert item.data == page(number)
            good.append(number)
        else:
            assert isinstance(item, PutAside)
            aside.append(item)
    return good, aside


def kept(item: PutAside) -> bytes:
    return b"".join(item.part.blocks()) if item.part else item.data


def test_no_damage(tmp_path: Path) -> None:
    for packed in (True, False):
        assert read(tmp_path, b"".join(pages(5, packed=packed))) == ([0, 1, 2, 3, 4], [])


@pytest.mark.parametrize("packed", [True, False])
def test_a_record_cut_short_at_the_end(tmp_path: Path, packed: bool) -> None:
    records = pages(3, packed=packed)
    whole = b"".join(records)
    good, (aside,) = read(tmp_path, whole[:-150])
    assert good == [0, 1]
    assert aside.origin.offset == len(records[0] + records[1])
    assert "cut short" in aside.reason
    assert kept(aside) == records[2][:-150]


@pytest.mark.parametrize("packed", [True, False])
def test_a_record_with_a_hole_costs_only_itself(tmp_path: Path, packed: bool) -> None:
    records = pages(5, packed=packed)
    start = len(records[0])
    damaged = records[1][:-300] + records[1][-240:]  # within the page
    good, aside = read(tmp_path, b"".join([records[0], damaged, *records[2:]]))
    assert good == [0, 2, 3, 4]
    assert aside[0].origin.offset == start
    assert b"".join(map(kept, aside)) == damaged


def test_one_changed_byte_anywhere_is_found(tmp_path: Path) -> None:
    records = pages(3)
    start, end = len(records[0]), len(records[0] + records[1])
    whole = b"".join(records)
    for place in range(start, end, 17):
        broken = bytearray(whole)
        broken[place] ^= 0x55
        good, aside = read(tmp_path, bytes(broken))
        header_of_gzip = place - start in range(4, 10)  # a time stamp and flags that say nothing
        assert good == ([0, 1, 2] if header_of_gzip and not aside else [0, 2]), place
        assert header_of_gzip or [item.origin.offset for item in aside] == [start], place


def test_a_changed_byte_in_a_plain_warc_does_not_match_the_digest(tmp_path: Path) -> None:
    first, second, third = pages(3, packed=False)
    changed = second.replace("Bài 1".encode(), "Bài 7".encode())
    good, (aside,) = read(tmp_path, first + changed + third)
    assert good == [0, 2]
    assert "digest" in aside.reason
    assert aside.origin.offset == len(first)


def test_a_byte_changed_in_the_last_member(tmp_path: Path) -> None:
    data = bytearray(b"".join(pages(2)))
    data[-6] ^= 1  # in the checksum
    good, (aside,) = read(tmp_path, bytes(data))
    assert good == [0]
    assert "damaged web archive" in aside.reason


def test_garbage_between_records(tmp_path: Path) -> None:
    for packed in (True, False):
        records = pages(3, packed=packed)
        good, aside = read(tmp_path, records[0] + b"garbage\r\n" * 9 + records[1] + records[2])
        assert good == [0, 1, 2]
        assert [item.origin.offset for item in aside] == [len(records[0])]
        assert b"garbage" in kept(aside[0])


def test_padding_after_the_last_record_is_no_damage(tmp_path: Path) -> None:
    assert read(tmp_path, b"".join(pages(2)) + bytes(512)) == ([0, 1], [])


def test_all_records_in_one_member(tmp_path: Path) -> None:
    whole = gzip.compress(b"".join(pages(4, packed=False)))
    assert read(tmp_path, whole) == ([0, 1, 2, 3], [])


def test_headers_without_end(tmp_path: Path) -> None:
    endless = b"WARC/1.0\r\nWARC-Type: " + b"x" * (MAX_HEADER_LINE_BYTES * 2)
    good, aside = read(tmp_path, endless + b"\r\n\r\n" + b"".join(pages(1, packed=False)))
    assert good == [0]
    assert "header longer than any" in aside[0].reason


@pytest.mark.parametrize("length", ["-5", "many", "", "9" * 30])
def test_a_length_that_is_none(tmp_path: Path, length: str) -> None:
    first, second = pages(2, packed=False)
    broken = first.replace(b"Content-Length: ", f"Content-Length: {length}x ".encode(), 1)
    good, aside = read(tmp_path, broken + second)
    assert good == [1]
    assert aside[0].origin.offset == 0


def test_a_member_that_unpacks_out_of_proportion(tmp_path: Path) -> None:
    bomb = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999\r\n\r\n"
    good, aside = read(tmp_path, gzip.compress(bomb + bytes(90_000_000)) + pages(1)[0])
    assert good == [0]
    assert "times its size" in aside[0].reason


def test_a_page_larger_than_any(tmp_path: Path) -> None:
    large = record("http://a.example/1.html", b"<html>" + b"ab" * 17_000_000, packed=False)
    good, (aside,) = read(tmp_path, large + b"".join(pages(1, packed=False)))
    assert good == [0]
    assert "no page is that large" in aside.reason
