"""The site that is out, and the one that takes its place: never a mixture of both.

A build prepares a whole site in a spare folder beside the output and then lets the two folders
change places in one step. Files that stay as they are have a second name (a hard link) in the
spare folder, so that they are neither copied nor touched. The folder that was out becomes the
spare: the next build brings it up to date with what changed since, and nothing else.
"""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from plugins.build.exchange import ExchangeError, exchange
from plugins.build.inputs import files_under
from plugins.build.places import Places
from plugins.build.store import Store, WrittenFile

SWITCH, SPARE, FOREIGN = "switch", "spare", "foreign"
"""Names under which the store keeps the folders that are about to change places, the spare folder
that is in order, and the files of others in it."""


class Site:
    """The site of one output folder. Call `recover` first, then `inspect`, then the others."""

    def __init__(self, places: Places, store: Store) -> None:
        self._places = places
        self._store = store
        self.files: dict[str, WrittenFile] = {}
        self._missing: set[str] = set()
        self._foreign: set[str] = set()
        self._linked_foreign: set[str] = set()

    def recover(self) -> None:
        """Finish the switch of a build that was killed on its way, or forget it.

        Afterwards the output is a whole site, and the store says which.
        """
        switch = self._store.state(SWITCH)
        if switch is None:
            return
        before, after = switch
        places = self._places
        if before != after and _inode(places.output) != after and _inode(places.spare) == after:
            if _inode(places.output) is None and before is not None:
                # Between the two steps of a switch in two steps.
                places.spare.rename(places.output)
            elif before is not None and _inode(places.output) == before and self._in_place():
                self._replace_one_by_one()
        self._settle(_inode(places.output) == after or self._in_place())

    def inspect(self) -> None:
        """See which files are out. One that is not as it was written counts as not there."""
        kept = self._store.files()
        self.files = {}
        self._foreign = set()
        for found in files_under(str(self._places.output)):
            written = kept.get(found.path)
            if written is None:
                self._foreign.add(found.path)
            elif (written.changed, written.size) == found.stamp[:2]:
                self.files[found.path] = written
        self._missing = set(kept.keys() - self.files.keys())

    @property
    def is_whole(self) -> bool:
        """Whether every file that was written is out as it was written."""
        return not self._missing

    @property
    def written_before(self) -> set[str]:
        """The paths of all files that earlier builds wrote and that should be out."""
        return self._missing.union(self.files)

    def prepare(self, wanted: Iterable[str]) -> None:
        """Bring the spare folder to the state of the site, for the files to come to be put in.

        `wanted` are the paths of all files of the new site; a file of others does not stand in
        the way of one of them.
        """
        store, places = self._store, self._places
        in_order = (
            store.state(SPARE) == _inode(places.spare) is not None and self._output_is_known()
        )
        store.set_state(SPARE, None)
        wanted = set(wanted)
        foreign = self._foreign - wanted
        gone = self.written_before - wanted
        if in_order:
            known = set(store.state(FOREIGN) or ())
            changed = {path for path in known & foreign if not self._is_one_file(path)}
            stale = store.behind() | self._missing | gone | (known - foreign) | changed
            fresh = (foreign - known) | changed
        else:
            shutil.rmtree(places.spare, ignore_errors=True)
            places.spare.mkdir()
            stale, fresh = set(), foreign | (wanted & self.files.keys())
        output, spare = str(places.output), str(places.spare)
        for path in stale:
            discard(spare, path)
        for path in (stale & wanted & self.files.keys()) | fresh:
            link(f"{output}/{path}", f"{spare}/{path}")
        if places.output.is_dir():
            shutil.copymode(places.output, places.spare)
        self._linked_foreign = foreign

    def switch(self, made: dict[str, WrittenFile], changed: set[str], removed: set[str]) -> None:
        """Put the spare folder in the place of the site.

        `made` are the files that were made anew, `changed` those of them whose bytes are other
        than before; `removed` are paths that the site no longer has. When neither changed nor
        removed there is anything, the site stays where it is.
        """
        store, places = self._store, self._places
        before, after = _inode(places.output), _inode(places.spare)
        stays = before is not None and not changed and not removed
        store.begin()
        store.announce(made, removed)
        store.set_state(SWITCH, (before, before if stays else after))
        store.set_state(FOREIGN, sorted(self._linked_foreign))
        store.commit()
        if before is None:
            places.spare.rename(places.output)
        elif not stays:
            self._change_places()
        self._settle(True)

    def _is_one_file(self, path: str) -> bool:
        try:
            return (self._places.output / path).samefile(self._places.spare / path)
        except FileNotFoundError:
            return False

    def _output_is_known(self) -> bool:
        known: bool = self._store.state("output") == _inode(self._places.output)
        return known

    def _change_places(self) -> None:
        places = self._places
        try:
            exchange(places.output, places.spare)
            return
        except ExchangeError:
            pass
        try:
            shutil.rmtree(places.aside, ignore_errors=True)
            places.output.rename(places.aside)
        except OSError:  # the output is a file system of its own: nothing can take its place
            self._store.set_state("in place", True)
            self._replace_one_by_one()
            return
        places.spare.rename(places.output)
        places.aside.rename(places.spare)

    def _in_place(self) -> bool:
        return bool(self._store.state("in place"))

    def _replace_one_by_one(self) -> None:
        """Replace each file by the new one: all that is left where folders cannot be exchanged."""
        places = self._places
        for path, removed in self._store.pending():
            if removed:
                discard(str(places.output), path)
            elif (places.spare / path).exists():
                target = places.output / path
                target.parent.mkdir(parents=True, exist_ok=True)
                aside = target.with_name(f".{target.name}.part")
                shutil.copy2(places.spare / path, aside)
                aside.replace(target)

    def _settle(self, switched: bool) -> None:
        """Let the store say what is out now."""
        store, places = self._store, self._places
        store.begin()
        if switched:
            store.accept_pending()
            # The folder that was out differs from the site by what was pending, and by that alone.
            store.set_state(SPARE, None if self._in_place() else _inode(places.spare))
        else:
            store.announce({}, ())
            store.set_state(SPARE, None)
        store.set_state("output", _inode(places.output))
        store.set_state("in place", None)
        store.set_state(SWITCH, None)
        store.commit()


def link(source: str, target: str) -> None:
    """Give a file a second name; where the file system has no hard links, copy it with its time."""
    try:
        os.link(source, target, follow_symlinks=False)
        return
    except FileNotFoundError:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        Path(target).unlink(missing_ok=True)
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def discard(folder: str, path: str) -> None:
    """Remove a file under a folder, and the folders that are empty then."""
    target = f"{folder}/{path}"
    try:
        os.unlink(target)  # noqa: PTH108 - a site has many files, and a Path takes longer than this
    except FileNotFoundError:
        pass
    except IsADirectoryError:
        shutil.rmtree(target)
    except NotADirectoryError:
        return
    parent = path.rpartition("/")[0]
    while parent:
        try:
            os.rmdir(f"{folder}/{parent}")  # noqa: PTH106 - as above
        except OSError:
            break
        parent = parent.rpartition("/")[0]


def write_new(folder: str, path: str, data: bytes) -> WrittenFile:
    """Write a file of a folder that nobody reads yet; returns it without a fingerprint.

    A name that stands there already is taken away first: it may be a second name of a file of the
    site that is out.
    """
    target = f"{folder}/{path}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        handle = os.open(target, flags, 0o666)
    except FileExistsError:
        there = Path(target)
        if there.is_dir() and not there.is_symlink():
            shutil.rmtree(there)
        else:
            there.unlink()
        handle = os.open(target, flags, 0o666)
    except (FileNotFoundError, NotADirectoryError):
        _make_way(folder, path)
        handle = os.open(target, flags, 0o666)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        status = os.fstat(handle)
    finally:
        os.close(handle)
    return WrittenFile(b"", status.st_size, status.st_mtime_ns)


def _make_way(folder: str, path: str) -> None:
    """Make the folders above a file, in the place of files that have their names."""
    current = Path(folder)
    for part in path.split("/")[:-1]:
        current /= part
        if current.is_symlink() or current.is_file():
            current.unlink()
        current.mkdir(exist_ok=True)


def _inode(folder: Path) -> int | None:
    try:
        return folder.stat().st_ino
    except FileNotFoundError:
        return None
