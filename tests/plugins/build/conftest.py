"""What the tests of builds begin with."""

from pathlib import Path

import pytest

from tests.plugins.build.archives import Archive, path_of, story


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive of four articles that was not built yet."""
    made = Archive(tmp_path)
    for number in range(4):
        made.put(path_of(number), story(number))
    return made
