"""Workers: what one of them dies of costs nothing but itself."""

import os
import signal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from importer.captures import Capture, Origin
from importer.readings import ReadArticle
from importer.sources.items import PutAside
from importer.workers import Read, local_workers, read_on
from importer.workers.reading import MAX_BATCH, batches

PAGE = (
    "<!doctype html><html><head><title>Cầu mới</title>"
    "<meta property='og:type' content='article'></head><body><article><h1>Cầu mới</h1>"
    "<div class='content'><p>Sáng nay, cầu mới thông xe sau ba năm thi công liên tục của dân.</p>"
    "<figure><img src='cau.jpg'></figure>"
    "<p>Cầu dài 300 m, rộng 12 m, nối hai bờ sông vốn chỉ có một bến đò nhỏ.</p></div>"
    "</article></body></html>"
).encode()


@dataclass(frozen=True)
class Deadly:
    """Finds nothing, and ends the process that asks by a signal."""

    signal: int

    def __call__(self, reference: str) -> bytes | None:
        os.kill(os.getpid(), self.signal)
        return None


def captures(deadly: Mapping[int, int], count: int) -> Iterator[tuple[int, Capture]]:
    for number in range(count):
        capture = Capture(PAGE, "html", Origin(f"{number}.html"), "HTML", "http://a.example/x")
        if number in deadly:
            capture = Capture(
                PAGE, "html", Origin(f"{number}.html"), "HTML", "http://a.example/x",
                resources=Deadly(deadly[number]),
            )  # fmt: skip
        yield number, capture


def test_a_worker_that_dies_costs_its_capture_and_no_other() -> None:
    deadly = {7: signal.SIGKILL, 90: signal.SIGSEGV}
    with local_workers(2) as workers:
        found: dict[int, Read] = {}
        for read in read_on(workers, captures(deadly, 200)):
            assert read.number not in found
            found[read.number] = read
    assert sorted(found) == list(range(200))
    for number, read in found.items():
        outcome = read.reading.outcome
        if number not in deadly:
            assert isinstance(outcome, ReadArticle)
            assert not read.lost
            continue
        assert isinstance(outcome, PutAside)
        assert signal.Signals(deadly[number]).name in outcome.reason
        assert outcome.data == PAGE
        assert outcome.origin == read.capture.origin
        assert read.lost


def test_the_number_of_workers_does_not_show() -> None:
    results = []
    for count in (1, 3):
        with local_workers(count) as workers:
            read = read_on(workers, captures({}, 150))
            results.append({one.number: one.reading for one in read})
    assert results[0] == results[1]
    assert len(results[0]) == 150


def test_batches_hold_every_capture_once() -> None:
    given = list(captures({}, 3 * MAX_BATCH + 1))
    made = list(batches(iter(given)))
    assert [one for batch in made for one in batch] == given
    assert max(map(len, made)) <= MAX_BATCH
