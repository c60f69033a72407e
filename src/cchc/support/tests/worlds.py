"""How do many tests share one founded administration? A world is built once and kept while the next tests need it.

``@world`` makes a fixture of a function that fills the database and returns what tests call its things by:

    @world
    def office(): ...            # fills the database

    @world
    def case(office): ...        # goes on from another world; a world asks for other worlds only

Worlds lie on one another in one open transaction of the worker process, each after a savepoint. Before a test begins,
the worlds that it does not ask for are rolled back and those that it lacks are built; its own work is rolled back as
ever. So every test sees the rows that it asked for and no others, in whatever order tests come; tests of one world are
only put together so that it is built seldom. A test that commits (``transaction=True``) finds no world kept: it builds
its own. What a test gets is a copy, and files of a world are copied to the folders that the test has set.
"""

import copy
import inspect
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextvars import Context
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as current
from django.core.cache import cache
from django.db import connection, transaction
from django.test import override_settings
from django.utils.module_loading import import_string

Build = Callable[..., Any]
FOLDERS = ("FACTS_ROOT", "MEDIA_ROOT")
"""Settings that name a folder into which acts write."""
ROWS_REMEMBERED = (
    "cchc.intake.cases.reference.version",
    "cchc.intake.cases.reference.terms",
    "cchc.measures.scoring.stored_sets._structure",
    "cchc.registry.calendars.selectors._units_with_own_rows",
    "cchc.registry.calendars.selectors._built",
)
"""What a process remembers of rows that never change; a test may have changed them, and that was rolled back."""
KEYS_REMEMBERED = "cchc.registry.accounts.selectors._remembered"

_builds: dict[Build, Build] = {}
"""The function that builds, by the function of the fixture; in the order in which they were defined."""


def world(build: Build) -> Any:
    """A fixture that gives what ``build`` returned; its arguments are other worlds."""
    below = list(inspect.signature(build).parameters)

    def of_a_test(request: pytest.FixtureRequest, **given: Any) -> Any:
        given.pop("db")
        kept: Kept = request.getfixturevalue("kept_worlds")
        return kept.copy_of(build) if build in kept.wanted else build(**given)

    names = ["request", "db", *below]
    of_a_test.__signature__ = inspect.Signature(  # type: ignore[attr-defined]  # what pytest reads
        [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY) for name in names]
    )
    of_a_test.__doc__, of_a_test.__module__ = build.__doc__, build.__module__
    _builds[of_a_test] = build
    return pytest.fixture(name=build.__name__)(of_a_test)


def chain_of(item: pytest.Item) -> tuple[Build, ...]:
    """The worlds that a test asks for, each after those on which it stands; none when the test commits."""
    found = getattr(item, "_fixtureinfo", None)  # pytest says nowhere else which fixture a name means for a test
    if found is None or _commits(item):
        return ()
    named = {name: _builds.get(each[-1].func) for name, each in found.name2fixturedefs.items()}
    asked = {build for build in named.values() if build is not None}
    chain: list[Build] = []
    for build in _builds.values():
        below = [named.get(name) for name in inspect.signature(build).parameters]
        if build in asked and all(each in chain for each in below):
            chain.append(build)
    return tuple(chain)


def _commits(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("django_db")
    asked = {*getattr(item, "fixturenames", ())}
    committing = {"transactional_db", "live_server", "django_db_reset_sequences"}
    return bool(asked & committing or (mark and (mark.args or mark.kwargs)))


@dataclass(frozen=True, slots=True)
class _Layer:
    build: Build
    opened: transaction.Atomic
    folder: Path
    value: Any


class Kept:
    """The worlds of this process that lie on one another, the lowest first."""

    def __init__(self) -> None:
        self._layers: list[_Layer] = []
        self.wanted: tuple[Build, ...] = ()

    def settle(self, wanted: tuple[Build, ...]) -> None:
        """Leave exactly the ``wanted`` worlds in the database."""
        same = 0
        if not connection.closed_in_transaction:  # else a test closed the connection, and the worlds went with it
            for layer, build in zip(self._layers, wanted, strict=False):
                if layer.build is not build:
                    break
                same += 1
        while len(self._layers) > same:
            self._leave(self._layers.pop())
        for build in wanted[same:]:
            self._layers.append(self._build(build))
        self.wanted = wanted
        if wanted:
            _forget_rows()

    def copy_of(self, build: Build) -> Any:
        """What a wanted world is called by; its files are copied to the folders of the test."""
        layer = next(each for each in self._layers if each.build is build)
        for name in FOLDERS:
            if (layer.folder / name).exists():
                shutil.copytree(layer.folder / name, getattr(current, name), dirs_exist_ok=True)
        return copy.deepcopy(layer.value)

    def _build(self, build: Build) -> _Layer:
        below = {layer.build.__name__: copy.deepcopy(layer.value) for layer in self._layers}
        given = {name: below[name] for name in inspect.signature(build).parameters}
        folder = Path(tempfile.mkdtemp(prefix="cchc-world-"))
        if self._layers:
            shutil.copytree(self._layers[-1].folder, folder, dirs_exist_ok=True)
        opened = transaction.atomic()
        opened._from_testcase = True  # acts that must be the outermost are so in a test too, as Django's tests do it
        opened.__enter__()
        _forget_rows()
        try:
            with override_settings(**{name: folder / name for name in FOLDERS}):
                value = Context().run(build, **given)  # the clock and the language of no test
            connection.check_constraints()
        except BaseException:
            self._leave(_Layer(build, opened, folder, None))
            raise
        return _Layer(build, opened, folder, value)

    def _leave(self, layer: _Layer) -> None:
        transaction.set_rollback(True)
        layer.opened.__exit__(None, None, None)
        shutil.rmtree(layer.folder)


def _forget_rows() -> None:
    for name in ROWS_REMEMBERED:
        import_string(name).cache_clear()
    import_string(KEYS_REMEMBERED).clear()
    cache.clear()


@pytest.fixture(scope="session")
def kept_worlds(django_db_setup: None, django_db_blocker: Any) -> Iterator[Kept]:
    """The worlds of this process; none is left at its end."""
    kept = Kept()
    yield kept
    with django_db_blocker.unblock():
        kept.settle(())


@pytest.fixture
def _worlds_of_the_test(request: pytest.FixtureRequest, kept_worlds: Kept, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        kept_worlds.settle(chain_of(request.node))


@pytest.fixture
def _django_db_helper(_worlds_of_the_test: None, _django_db_helper: None) -> None:
    """The worlds stand before the transaction of the test begins, for which pytest-django uses this name."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of one world stand together, where the first of them stood; those of none come last."""
    chains = {item: chain_of(item) for item in items}
    first: dict[tuple[Build, ...], int] = {}
    for chain in chains.values():
        for depth in range(1, len(chain) + 1):
            first.setdefault(chain[:depth], len(first))

    def place(item: pytest.Item) -> tuple[bool, list[int]]:
        chain = chains[item]
        return not chain, [first[chain[:depth]] for depth in range(1, len(chain) + 1)]

    items.sort(key=place)
