"""Tables of data: a pipe table where Markdown can say exactly the same, else raw HTML."""

from importer.markdown import inline
from importer.markdown.escaping import escape_html
from importer.markdown.model import Block, Cell, Code, Heading, Listing, Paragraph, Quote, Table


def write(table: Table) -> str:
    """Return a table as Markdown, or as an HTML block without blank lines."""
    return _pipe(table) if _is_exact(table) else _html(table)


def _is_exact(table: Table) -> bool:
    """Whether a pipe table is the same: one row of headings, no spans, lines only."""
    if table.caption or not table.rows or table.head > 1:
        return False
    width = len(table.rows[0])
    return all(
        len(row) == width
        and all(
            cell.is_heading == (index == 0) and cell.columns == cell.rows == 1 and _is_line(cell)
            for cell in row
        )
        for index, row in enumerate(table.rows)
    )


def _is_line(cell: Cell) -> bool:
    return not cell.blocks or (len(cell.blocks) == 1 and isinstance(cell.blocks[0], Paragraph))


def _pipe(table: Table) -> str:
    rows = [[_pipe_cell(cell) for cell in row] for row in table.rows]
    rows.insert(1, ["---"] * len(rows[0]))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _pipe_cell(cell: Cell) -> str:
    match cell.blocks:
        case [Paragraph(line)]:
            return inline.markdown(line, one_line=True, in_table=True)
    return ""


def _html(table: Table) -> str:
    written = ["<table>"]
    if table.caption:
        written.append(f"<caption>{inline.html(table.caption)}</caption>")
    head, body = table.rows[: table.head], table.rows[table.head :]
    if head:
        written += ["<thead>", *map(_html_row, head), "</thead>"]
    if head and body:
        written += ["<tbody>", *map(_html_row, body), "</tbody>"]
    else:
        written += map(_html_row, body)
    written.append("</table>")
    return "\n".join(written)


def _html_row(row: list[Cell]) -> str:
    return f"<tr>{''.join(_html_cell(cell) for cell in row)}</tr>"


def _html_cell(cell: Cell) -> str:
    name = "th" if cell.is_heading else "td"
    spans = "".join(
        f' {attribute}="{count}"'
        for attribute, count in (("colspan", cell.columns), ("rowspan", cell.rows))
        if count > 1
    )
    match cell.blocks:
        case [Paragraph(line, explicit=False)]:
            content = inline.html(line)
        case blocks:
            content = "".join(_html_block(block) for block in blocks)
    return f"<{name}{spans}>{content}</{name}>"


def _html_block(block: Block) -> str:
    match block:
        case Paragraph(line):
            return f"<p>{inline.html(line)}</p>"
        case Heading(level, line):
            return f"<h{level}>{inline.html(line)}</h{level}>"
        case Code(text):
            return f"<pre>{escape_html(text)}</pre>"
        case Quote(blocks):
            return f"<blockquote>{''.join(map(_html_block, blocks))}</blockquote>"
        case Listing():
            name = "ol" if block.ordered else "ul"
            start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
            items = "".join(f"<li>{_html_item(item)}</li>" for item in block.items)
            return f"<{name}{start}>{items}</{name}>"
    return "<hr>"


def _html_item(blocks: list[Block]) -> str:
    return "".join(
        inline.html(block.line)
        if isinstance(block, Paragraph) and not block.explicit and index == 0
        else _html_block(block)
        for index, block in enumerate(blocks)
    )
