"""What happens to an archive between two builds."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.forms import Story, for_us


class Edits:
    """Changes to the articles and the theme under a folder, as `engines.Ours` lays them out."""

    def __init__(self, folder: Path, articles: Sequence[Story]) -> None:
        self._folder = folder
        self._articles = articles

    def edit_one(self) -> None:
        """Edit one article in the middle."""
        self._rewrite(len(self._articles) // 2, lambda text: f"{text}\nThêm một câu.\n")

    def add_one(self) -> None:
        """Add one article in the middle."""
        path, text = for_us(self._articles[len(self._articles) // 2])
        target = self._folder / "ours" / path
        name = f"{target.stem}-nua-{time.monotonic_ns()}.md"
        target.with_name(name).write_text(text.replace("title: ", "title: Lại ", 1), "utf-8")

    def rename_tag(self) -> None:
        """Rename the tag that most articles have."""
        ((tag, _),) = Counter(tag for one in self._articles for tag in one.tags).most_common(1)
        for number, article in enumerate(self._articles):
            if tag in article.tags:
                self._rewrite(number, lambda text: text.replace(f"- {tag}\n", f"- {tag} mới\n"))

    def change_template(self) -> None:
        """Change the frame of all pages."""
        path = self._folder / "theme" / "templates" / "base.html"
        path.write_text(path.read_text("utf-8").replace("</body>", " </body>"), "utf-8")

    def _rewrite(self, number: int, change: Callable[[str], str]) -> None:
        path = self._folder / "ours" / for_us(self._articles[number])[0]
        path.write_text(change(path.read_text("utf-8")), "utf-8")
