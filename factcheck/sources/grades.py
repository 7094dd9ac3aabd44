"""The words for a source and for what it does to a claim. Pure."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """Of the text, not of the site that carries it."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    TERTIARY = "tertiary"


class TitleBasis(StrEnum):
    """How the desk knows the headline: seen on the page, read off the address, or described in its own words."""

    PAGE = "page"
    URL_SLUG = "url-slug"
    DESCRIBED = "described"


class Stance(StrEnum):
    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"
