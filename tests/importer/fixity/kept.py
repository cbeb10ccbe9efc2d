"""A content folder of the test's own, with its manifest: one article, its earlier version, and
the picture that both show."""

import random
from pathlib import Path

from archive import front_matter
from archive.article import Article, Picture
from importer.fixity import covered_files, digest_of_file
from importer.fixity.listing import save

ARTICLE = "articles/2020/01/thong-xe-cau-moi.md"
VERSION = "versions/2020/01/thong-xe-cau-moi-170f4560.md"
PICTURE = "images/46/465f96edfb94c1d5.jpg"


def write_kept(content: Path, *names: str) -> Path:
    """Write these of the three files (all, when none is named) below `content`, and list
    everything that is there; return the folder."""
    src = f"../../../{PICTURE}"
    article = Article(
        title="Thông xe cầu mới",
        slug="thong-xe-cau-moi",
        images=(Picture(src, caption="Cầu mới sáng 19-1.", credit="Quốc Thịnh"),),
        body=f"![]({src})\n\nSáng nay, chuyến xe đầu tiên đã qua cầu. Cầu dài 320 mét.",
    )
    files = {
        ARTICLE: front_matter.write(article).encode(),
        VERSION: front_matter.write(article).replace(" Cầu dài 320 mét.", "").encode(),
        PICTURE: random.Random(46).randbytes(30_000),
    }
    for name in names or files:
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_bytes(files[name])
    save(content, {name: digest_of_file(content / name) for name in covered_files(content)})
    return content
