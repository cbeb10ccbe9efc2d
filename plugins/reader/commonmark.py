"""CommonMark with tables to HTML, by GitHub's C library: linear time on hostile input.

The Python package around it never gives back the tree and the text that it makes for each
document, about ten times the size of the document. The library's own functions do it here; where
the platform does not let them be called, memory is all that is lost.
"""

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any

from cmarkgfm import Options, _cmark, cmark

_OPTIONS = Options.CMARK_OPT_UNSAFE  # HTML passes through: what is rendered is cleaned afterwards
_EXTENSIONS = ("table",)


def render(text: str) -> str:
    """Return the HTML of `text`, uncleaned."""
    data = text.encode("utf-8", "replace")
    free_tree, free_text = _freeing()
    library = _cmark.lib
    parser = library.cmark_parser_new(_OPTIONS)
    try:
        for extension in _extensions():
            library.cmark_parser_attach_syntax_extension(parser, extension)
        library.cmark_parser_feed(parser, data, len(data))
        tree = library.cmark_parser_finish(parser)
        extensions = library.cmark_parser_get_syntax_extensions(parser)
        rendered = library.cmark_render_html(tree, _OPTIONS, extensions)
        html: bytes = _cmark.ffi.string(rendered)
        free_text(rendered)
        free_tree(tree)
    finally:
        library.cmark_parser_free(parser)
    return html.decode("utf-8")


@cache
def _extensions() -> tuple[Any, ...]:
    cmark.core_extensions_ensure_registered()
    return tuple(cmark.find_syntax_extension(name) for name in _EXTENSIONS)


@cache
def _freeing() -> tuple[Callable[[Any], None], Callable[[Any], None]]:
    """Return what frees a tree and what frees a text."""
    try:
        functions = ctypes.CDLL(_cmark.__file__)
        node_free = functions.cmark_node_free
        allocator_of = functions.cmark_get_default_mem_allocator
    except (OSError, AttributeError):
        return (lambda _: None), (lambda _: None)
    node_free.argtypes, node_free.restype = [ctypes.c_void_p], None
    allocator_of.argtypes, allocator_of.restype = [], ctypes.c_void_p
    allocator = _cmark.ffi.cast("cmark_mem *", allocator_of())

    def free_tree(tree: Any) -> None:
        node_free(int(_cmark.ffi.cast("uintptr_t", tree)))

    return free_tree, allocator.free
