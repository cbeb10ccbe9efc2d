"""A part of a file, as a file of its own: an archive inside a WACZ, or the bytes to keep."""

import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

_BLOCK = 1_048_576


class Region(io.RawIOBase):
    """The bytes of a file from `start` to `end`, readable and seekable. Closes the file."""

    def __init__(self, file: BinaryIO, start: int, end: int) -> None:
        super().__init__()
        self._file, self._start, self._length = file, start, max(0, end - start)
        self._position = 0

    def readable(self) -> bool:
        """Whether it can be read: yes."""
        return True

    def seekable(self) -> bool:
        """Whether a place in it can be chosen: yes."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place counted from the region's start, the present place, or its end."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._length}[whence]
        self._position = max(0, base + offset)
        return self._position

    def tell(self) -> int:
        """Return the present place, counted from the region's start."""
        return self._position

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        """Fill the buffer as far as bytes are left; return how many were read."""
        wanted = min(len(buffer), self._length - self._position)
        if wanted <= 0:
            return 0
        self._file.seek(self._start + self._position)
        data = self._file.read(wanted)
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)

    def close(self) -> None:
        """Close the file that it is a part of."""
        if not self.closed:
            self._file.close()
        super().close()


@dataclass(frozen=True, slots=True)
class Part:
    """Names the bytes from `start` to before `end` of what `open` opens, without holding them."""

    open: Callable[[], BinaryIO]
    start: int = 0
    end: int | None = None

    def blocks(self) -> Iterator[bytes]:
        """Yield the bytes, block by block. Raises OSError when they cannot be read."""
        with self.open() as file:
            file.seek(self.start)
            left = None if self.end is None else self.end - self.start
            while left is None or left > 0:
                block = file.read(_BLOCK if left is None else min(left, _BLOCK))
                if not block:
                    return
                left = None if left is None else left - len(block)
                yield block
