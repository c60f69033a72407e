"""Where can this person go? Each room registers its entries; accounts says who may see which."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

LINE_BELOW = 100
"""Entries with an order from here on stand below the line of the rail: what is measured, after what is done."""


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the rail.

    ``icon`` is the name of a symbol in ``icons.svg``. ``duty`` is the duty needed to see it, ``None`` for everyone who
    signed in. ``shortcut`` is the letter that follows G.
    """

    label: str | Promise
    url_name: str
    icon: str
    order: int = 50
    duty: str | None = None
    shortcut: str = ""


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An entry as this person sees it on this page; ``count`` is the number of things that wait there."""

    label: str
    url: str
    icon: str
    shortcut: str
    current: bool
    line_above: bool
    count: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in, as the top bar says it: name, post and unit, and the body whose system this is."""

    name: str
    post: str = ""
    body: str = ""
    url: str = ""
    sign_out_url: str = ""

    @property
    def initials(self) -> str:
        """The first letters of the last two words: how a round badge names a Vietnamese."""
        return "".join(word[0] for word in self.name.split()[-2:]).upper()


Check = Callable[[HttpRequest, str], bool]
Describe = Callable[[HttpRequest], Person]


class _Registry:
    """What the rooms told at start-up. Filled in ``ready()`` of each room, read by every page."""

    def __init__(self) -> None:
        self.items: dict[str, NavItem] = {}
        self.check: Check = _signed_in
        self.describe: Describe = _plain_person
        self.search_url_name = ""


def _signed_in(request: HttpRequest, duty: str) -> bool:  # noqa: ARG001 - the shape that accounts replaces
    return bool(request.user.is_authenticated)


def _plain_person(request: HttpRequest) -> Person:
    user = request.user
    return Person(name=user.get_full_name() or user.get_username()) if user.is_authenticated else Person(name="")


_registry = _Registry()


def register(item: NavItem) -> None:
    """Add an entry; the same ``url_name`` twice keeps the last one."""
    _registry.items[item.url_name] = item


def set_permission(check: Check) -> None:
    """``check(request, duty)`` decides whether the person may see entries with that duty."""
    _registry.check = check


def set_person(describe: Describe) -> None:
    """``describe(request)`` says who is signed in."""
    _registry.describe = describe


def set_search(url_name: str) -> None:
    """The page that answers the search field of the top bar with ``?q=…``."""
    _registry.search_url_name = url_name


def person(request: HttpRequest) -> Person:
    """Who is signed in on this request."""
    return _registry.describe(request)


def search_url() -> str:
    """The address of the search page; empty while no room answers it."""
    return reverse(_registry.search_url_name) if _registry.search_url_name else ""


def entries(request: HttpRequest, counts: Mapping[str, int] | None = None) -> list[ShownItem]:
    """The entries that this person may see, in order, the current one marked by the longest address that fits.

    ``counts`` gives the number of waiting things by ``url_name``.
    """
    allowed = [
        item
        for item in sorted(_registry.items.values(), key=lambda item: item.order)
        if item.duty is None or _registry.check(request, item.duty)
    ]
    urls = [reverse(item.url_name) for item in allowed]
    fitting = [url for url in urls if _leads_to(url, request.path)]
    current = max(fitting, key=len, default="")
    crossing = next((item.url_name for item in allowed if item.order >= LINE_BELOW), "")
    return [
        ShownItem(
            label=str(item.label),
            url=url,
            icon=item.icon,
            shortcut=item.shortcut.lower(),
            current=url == current,
            line_above=item.url_name == crossing and item is not allowed[0],
            count=(counts or {}).get(item.url_name, 0),
        )
        for item, url in zip(allowed, urls, strict=True)
    ]


def _leads_to(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
