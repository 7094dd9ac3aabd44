"""A rendered report, read back as a browser would: elements in order, with attributes and text."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

_VOID = frozenset("meta link br img input hr".split())


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    text: str = ""


class Page(HTMLParser):
    """Parses on construction; `unclosed` stays empty for a well-formed page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.unclosed: list[Element] = []
        self.wrong: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in _VOID:
            self.unclosed.append(element)

    def handle_endtag(self, tag: str) -> None:
        if self.unclosed and self.unclosed[-1].tag == tag:
            self.unclosed.pop()
        else:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        for element in self.unclosed:
            element.text += data

    def all(self, tag: str, css: str = "") -> list[Element]:
        """Elements of that tag, and with that class if one is named."""
        return [
            element
            for element in self.elements
            if element.tag == tag
            and (not css or css in element.attributes.get("class", "").split())
        ]

    def by_id(self, name: str) -> Element:
        (found,) = [e for e in self.elements if e.attributes.get("id") == name]
        return found


def words(element: Element) -> str:
    """The element's text on one line."""
    return " ".join(element.text.split())
