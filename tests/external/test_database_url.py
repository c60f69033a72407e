"""With DATABASE_URL the same migrations and acts run on another server: a system PostgreSQL when there is one."""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from config import embedded, env

SUBSET = [
    "src/cchc/registry/organizations/tests/test_reorganisation.py",  # acts on dated rows, history by triggers
    "src/cchc/registry/organizations/tests/test_closure.py",  # exclusion constraints
    "src/cchc/intake/cases/tests/test_acts.py",
    "src/cchc/intake/cases/tests/test_receive_case.py",
    "src/cchc/intake/cases/tests/test_together.py",  # many connections
    "src/cchc/measures/facts/tests/test_refresh_case_facts.py",  # COPY, snapshots, locks
    "src/cchc/support/web/tests/test_requests.py",  # pages of the site, health
    "src/cchc/outlets/desk",
]
"""Of each way of talking to a server something; the migrations run before all."""
LEFT_OUT = "not test_any_sequence_of_acts and not test_small_steps_lead and not killed"
"""Many invented examples and killed programs ask nothing of a server that the others do not; ours has answered them."""
PASSWORD = "chi-de-thu"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def server_binaries() -> tuple[str, Path]:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return f"system PostgreSQL {found[-1].parent.parent.name}", found[-1].parent
    return "binaries of the embedded server", embedded.cluster(env.var_folder() / "unused").binaries


@pytest.fixture(scope="module")
def other_server() -> Iterator[str]:
    """The address of a fresh server that listens on TCP and asks for a password."""
    name, binaries = server_binaries()
    home = Path(tempfile.mkdtemp(prefix="cchc-other-"))
    as_nobody = {}
    if os.geteuid() == 0:
        as_nobody = {"user": "nobody", "extra_groups": []}
        os.chown(home, pwd.getpwnam("nobody").pw_uid, -1)
    surroundings = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    password = home / "password"
    password.write_text(PASSWORD)
    password.chmod(0o644)
    port = free_port()

    def call(*command: str) -> None:
        subprocess.run(command, env=surroundings, cwd="/", check=True, stdout=subprocess.DEVNULL, **as_nobody)

    data = str(home / "data")
    call(
        str(binaries / "initdb"), "-D", data, "-U", "other", "--encoding=UTF8", "--locale=C.UTF-8",
        "--auth=scram-sha-256", f"--pwfile={password}",
    )  # fmt: skip
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={home} -c fsync=off"
    call(str(binaries / "pg_ctl"), "-D", data, "-w", "-l", str(home / "log"), "-o", options, "start")
    print(f"DATABASE_URL is tested with: {name}")  # noqa: T201 - a person reads which server it was
    try:
        yield f"postgresql://other:{PASSWORD}@127.0.0.1:{port}/postgres"
    finally:
        call(str(binaries / "pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(home, ignore_errors=True)


def test_migrations_acts_and_facts_run_on_another_server(other_server: str) -> None:
    surroundings = {**os.environ, "DATABASE_URL": other_server, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    for inherited in ("PYTEST_XDIST_WORKER", "PYTEST_CURRENT_TEST", "PYTEST_XDIST_TESTRUNUID", "COV_CORE_SOURCE"):
        surroundings.pop(inherited, None)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-x",
            "-p",
            "no:randomly",
            "-p",
            "no:cacheprovider",
            "--no-cov",
            "-k",
            LEFT_OUT,
            *SUBSET,
        ],
        cwd=env.ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    assert " passed" in done.stdout


def test_an_address_that_names_no_database_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="postgresql://"):
        env.database_from_url("mysql://nobody@nowhere/x")
