"""Rewrites labelled pages in other markup, so that the trees do not rely on the markup of today's pages.

`plain` removes names, landmarks, scripts and descriptions: only `<div>` is left. `tables` does the same and lays out boxes
in tables. On about half of the pages each, it also separates paragraphs by two `<br>`, writes headings as bold lines, and
writes menus as links with bars between. The words of a page and their order stay.
"""
import gzip
import random
from pathlib import Path

from lxml import etree, html

HOW = ("plain", "tables")

# Elements that name their part of the page.
LANDMARKS = {
    "article", "aside", "details", "figcaption", "figure", "footer", "header", "hgroup", "main", "nav", "section", "summary"
}
WITHOUT_TEXT = {"iframe", "link", "meta", "noscript", "script", "style", "svg", "template"}
ATTRIBUTES = {"alt", "colspan", "hidden", "href", "lang", "rowspan", "src", "style", "title", "type", "value"}
BLOCKS = {"blockquote", "div", "dl", "form", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul"}
# Most boxes side by side that a table lays out. More of them are a list.
MOST_CELLS = 6
MOST_COLUMNS = 4
# Smallest share of linked text in a list that is a menu.
LINKED = 0.7


def write(folder, stems, target, how):
    """Writes the disguised pages of a folder of labelled pages. Pages that lxml cannot read are left out."""
    (target / "html").mkdir(parents=True, exist_ok=True)
    for path in sorted((Path(folder) / "html").iterdir()):
        stem = path.name.split(".html")[0]
        if stem not in stems:
            continue
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        try:
            page = disguised(raw, how, random.Random(stem))
        except (ValueError, etree.LxmlError):
            continue
        (target / "html" / f"{stem}.html").write_bytes(page)


def disguised(raw, how, rng):
    root = html.fromstring(raw, parser=html.HTMLParser(encoding=encoding_of(raw), huge_tree=True))
    if root.tag != "html":
        whole = etree.Element("html")
        whole.append(root)
        root = whole
    make_plain(root)
    body = root.find(".//body")
    if how == "tables" and body is not None:
        lay_out_in_tables(body, rng)
    return b'<meta charset="utf-8">' + html.tostring(root, encoding="utf-8")


def encoding_of(raw):
    """Returns UTF-8 if the bytes are UTF-8. Otherwise returns nothing, and the declaration of the page counts."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def make_plain(root):
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in WITHOUT_TEXT:
            if element.getparent() is not None:
                element.drop_tree()
            continue
        for name in set(element.attrib) - ATTRIBUTES:
            del element.attrib[name]
        if element.tag in LANDMARKS:
            element.tag = "div"


def lay_out_in_tables(body, rng):
    has_breaks, has_bold_headings, has_bars = (rng.random() < 0.5 for _ in range(3))
    if has_bold_headings:
        embolden_headings(body)
    if has_bars:
        put_bars_into_menus(body)
    if has_breaks:
        break_paragraphs(body)
    for box in list(body.iter("div")):
        if is_of_boxes(box) and rng.random() > 0.4:
            is_row = len(box) <= MOST_COLUMNS and rng.random() < 0.5
            make_table(box, is_row)


def embolden_headings(body):
    for heading in list(body.iter("h2", "h3", "h4", "h5", "h6")):
        bold = etree.Element("b")
        bold.text, heading.text = heading.text, None
        bold.extend(list(heading))
        heading.append(bold)
        heading.tag = "p"


def put_bars_into_menus(body):
    for menu in list(body.iter("ul")):
        items = menu.findall("li")
        linked = sum(len(text_of(link)) for link in menu.iter("a"))
        if items and linked > LINKED * len(text_of(menu)) and not any(map(holds_blocks, items)):
            menu.tag = "div"
            for item in items:
                item.tail = " | "
                item.drop_tag()


def text_of(element):
    return "".join(element.itertext()).strip()


def break_paragraphs(body):
    for paragraph in list(body.iter("p")):
        above = paragraph.getparent()
        if holds_blocks(paragraph) or above is None or above.tag == "blockquote":
            continue
        first, second = etree.Element("br"), etree.Element("br")
        second.tail, paragraph.tail = paragraph.tail, None
        above[above.index(paragraph) + 1 : above.index(paragraph) + 1] = [first, second]
        paragraph.drop_tag()


def holds_blocks(element):
    return any(below.tag in BLOCKS for below in element.iterdescendants())


def is_of_boxes(box):
    """Returns whether a box holds a few boxes and nothing else."""
    texts = [box.text, *(below.tail for below in box)]
    is_bare = not any(text and text.strip() for text in texts)
    return 2 <= len(box) <= MOST_CELLS and is_bare and all(below.tag in ("div", "table") for below in box)


def make_table(box, is_row):
    box.tag = "table"
    row = None
    for below in list(box):
        below.tail = None
        if row is None or not is_row:
            row = etree.SubElement(box, "tr")
        cell = etree.SubElement(row, "td")
        cell.append(below)
        if below.tag == "div":
            below.drop_tag()
