"""Unpacks what a transfer or a person packed, strictly and within limits."""

import re
import zlib
from collections.abc import Iterator

import brotli

from importer.sources.limits import MAX_ENCODINGS, MAX_MEMBERS

_BLOCK = 65_536
_STEP = 512
_GZIP = 16 + zlib.MAX_WBITS
_CHUNK_LENGTH = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")


class PackedError(Exception):
    """Packed bytes cannot be unpacked. The message says why, in one line."""


def gunzip(data: bytes, limit: int) -> bytes:
    """Return what all members of a gzip file hold, at most `limit` bytes.

    What follows the last member and is no other is left out, as browsers and gzip do. Raises
    PackedError when a member is cut short or damaged, or when they hold more.
    """
    return gunzip_all(data, limit)[0]


def gunzip_all(data: bytes, limit: int) -> tuple[bytes, int]:
    """Return what `gunzip` does, and how many bytes follow the last member."""
    unpacked = bytearray()
    for _ in range(MAX_MEMBERS):
        member = zlib.decompressobj(_GZIP)
        try:
            unpacked += member.decompress(data, limit + 1 - len(unpacked))
        except zlib.error as error:
            raise PackedError(f"damaged gzip ({_short(error)})") from error
        if len(unpacked) > limit:
            raise PackedError(f"unpacks to more than {limit // 1_000_000} MB")
        if not member.eof:
            raise PackedError("gzip file is cut short")
        data = member.unused_data.lstrip(b"\0")  # gzip allows padding after a member
        if not data.startswith(b"\x1f\x8b"):
            return bytes(unpacked), len(data)
    raise PackedError(f"gzip file of more than {MAX_MEMBERS:,} members")


def gunzip_head(data: bytes, limit: int) -> bytes:
    """Return the first `limit` bytes at most of what gzip data hold, as far as they are whole.

    Members that hold nothing are passed over.
    """
    unpacked, place = bytearray(), 0
    while not unpacked and data.startswith(b"\x1f\x8b", place):
        member = zlib.decompressobj(_GZIP)
        try:
            # In steps, so that damage further on does not take along what stands before it.
            while place < len(data) and not member.eof and len(unpacked) < limit:
                step = data[place : place + _STEP]
                unpacked += member.decompress(step, limit - len(unpacked))
                place += len(step) - len(member.unused_data)
        except zlib.error:
            break
    return bytes(unpacked)


def unchunked(body: bytes) -> bytes:
    """Return the body of a transfer without the marks of its chunks.

    Many crawlers join the chunks and leave the header: a body that does not begin with the length
    of a chunk is returned as it is. Raises PackedError when it is damaged or its end is missing.
    """
    whole, position = bytearray(), 0
    while length := _CHUNK_LENGTH.match(body, position):
        size = int(length[1], 16)
        start, position = length.end(), length.end() + size
        if size == 0:
            return bytes(whole)
        if position > len(body):
            break
        whole += body[start:position]
        position += 2 if body[position : position + 2] == b"\r\n" else 1
    if position == 0:
        return body
    raise PackedError("chunked transfer is damaged or cut short")


def decoded(body: bytes, encodings: str, limit: int) -> bytes:
    """Return the body without the content encodings that its header names ("gzip", "br, gzip").

    Many crawlers unpack a body and leave the header: a body that is not packed is returned as it
    is. Raises PackedError when it is cut short, damaged, in an unknown encoding, or unpacks to
    more than `limit` bytes.
    """
    names = [name.lower() for name in re.split(r"[,\s]+", encodings) if name]
    if len(names) > MAX_ENCODINGS:
        raise PackedError(f"packed {len(names)} times over")
    for name in reversed(names):
        body = _undo(name, body, limit)
    return body


def _undo(name: str, body: bytes, limit: int) -> bytes:
    if name in ("identity", "none", "utf-8", "binary") or not body:
        return body
    if name in ("gzip", "x-gzip"):
        return gunzip(body, limit) if body.startswith(b"\x1f\x8b") else body
    if name == "deflate":
        if _is_unpacked(body):
            return body
        is_zlib = body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
        return _inflate(body, zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS, limit)
    if name == "br":
        return body if _is_unpacked(body) else _unbrotli(body, limit)
    raise PackedError(f"in the content encoding {name[:20]!r}, which is not read")


def _is_unpacked(body: bytes) -> bool:
    return body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<"


def _inflate(body: bytes, window: int, limit: int) -> bytes:
    stream = zlib.decompressobj(window)
    try:
        unpacked = stream.decompress(body, limit + 1)
    except zlib.error as error:
        raise PackedError(f"damaged deflate data ({_short(error)})") from error
    return _whole(unpacked, limit, ended=stream.eof)


def _unbrotli(body: bytes, limit: int) -> bytes:
    stream = brotli.Decompressor()
    unpacked = bytearray()
    try:
        for part in (*_blocks(body), b""):
            unpacked += stream.process(part, output_buffer_limit=_BLOCK)
            while not stream.can_accept_more_data() and len(unpacked) <= limit:
                unpacked += stream.process(b"", output_buffer_limit=_BLOCK)
            if len(unpacked) > limit:
                break
    except brotli.error as error:
        raise PackedError("damaged brotli data") from error
    return _whole(bytes(unpacked), limit, ended=stream.is_finished())


def _blocks(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), _BLOCK):
        yield data[start : start + _BLOCK]


def _whole(unpacked: bytes, limit: int, *, ended: bool) -> bytes:
    if len(unpacked) > limit:
        raise PackedError(f"unpacks to more than {limit // 1_000_000} MB")
    if not ended:
        raise PackedError("packed body is cut short")
    return unpacked


def _short(error: zlib.error) -> str:
    return str(error).partition(": ")[2] or str(error)
