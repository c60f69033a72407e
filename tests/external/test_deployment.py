"""Do the files of deploy/ do what they say: roles that cannot rewrite history, a backup that comes back whole?"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which

import psycopg
import pytest
import yaml

from config import embedded, env
from tests.survival.site import forget

DEPLOY = env.ROOT / "deploy"
ENTER = (
    "from cchc.kernel.actor import SYSTEM; from cchc.support.files.store import store;"
    "from cchc.registry.organizations.services import load_levels_and_kinds; load_levels_and_kinds();"
    "store(SYSTEM, 'giấy tờ.txt', 'nội dung'.encode())"
)


class Office:
    """An office with a server: calls the project's commands and psql as one of its roles."""

    def __init__(self, place: embedded.Cluster, var: Path) -> None:
        self.place = place
        self.var = var
        self.database = "cchc"
        self.role = "cchc_owner"

    @property
    def url(self) -> str:
        return f"postgresql://{self.role}@/{self.database}?host={self.place.sockets}"

    def call(self, *words: str) -> subprocess.CompletedProcess[str]:
        surroundings = {
            **os.environ,
            "DATABASE_URL": self.url,
            "CCHC_VAR": str(self.var),
            "PG_BIN": str(self.place.binaries),
            "CCHC": f"{sys.executable} -m config.supervisor cchc",
            "DJANGO_SETTINGS_MODULE": "config.settings.site",
        }
        return subprocess.run(words, cwd=env.ROOT, env=surroundings, capture_output=True, text=True, check=False)

    def manage(self, *words: str) -> None:
        done = self.call(sys.executable, "-m", "config.supervisor", "cchc", "manage", *words)
        assert done.returncode == 0, done.stderr

    def ask(self, question: str) -> list[tuple[object, ...]]:
        with psycopg.connect(self.url, autocommit=True) as connection:
            return connection.execute(question).fetchall()  # type: ignore[arg-type]

    def psql(self, *words: str, as_role: str = "", database: str = "") -> subprocess.CompletedProcess[str]:
        where = f"postgresql://{as_role or self.role}@/{database or self.database}?host={self.place.sockets}"
        return self.call(str(self.place.binaries / "psql"), where, "-v", "ON_ERROR_STOP=1", *words)


def _set_up(office: Office) -> Office:
    passwords = ["-v", "owner_password=chu", "-v", "app_password=ung-dung"]
    made = office.psql(*passwords, "-f", str(DEPLOY / "roles.sql"), as_role=embedded.USER, database="postgres")
    assert made.returncode == 0, made.stderr
    prepared = office.call(sys.executable, "-m", "config.supervisor", "prepare")
    assert prepared.returncode == 0, prepared.stderr
    assert (office.var / "static" / "staticfiles.json").exists()
    hardened = office.psql("-f", str(DEPLOY / "append_only.sql"))
    assert hardened.returncode == 0, hardened.stderr
    office.manage("shell", "--no-imports", "-v", "0", "-c", ENTER)
    return office


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A server set up with ``roles.sql``, migrated by the owner, with a few rows and a stored file."""
    home = tmp_path_factory.mktemp("office")
    place = embedded.ensure(home / "postgres", durable=False)
    try:
        yield _set_up(Office(place, home / "var"))
    finally:
        forget(place)


def refused(office: Office, act: str) -> str:
    done = office.psql("-c", act, as_role="cchc_app")
    assert done.returncode != 0, act
    return done.stderr


def test_the_role_of_the_application_reads_and_adds_but_cannot_rewrite_history(office: Office):
    assert office.psql("-c", "select count(*) from audit_auditrecord", as_role="cchc_app").returncode == 0
    assert "permission denied" in refused(office, "update audit_auditrecord set verb = 'x'")
    assert "permission denied" in refused(office, "set pgtrigger.ignore = '{}'; delete from audit_auditrecord")
    assert "permission denied" in refused(office, "truncate audit_auditrecord cascade")
    assert "must be owner" in refused(office, "alter table audit_auditrecord disable trigger all")
    assert "permission denied" in refused(office, "set session_replication_role = replica")
    assert "must be owner" in refused(office, "drop table audit_auditrecord cascade")
    assert "permission denied" in refused(office, "create table public.mine (id integer)")


def test_a_backup_comes_back_whole_and_a_filled_target_is_left_alone(office: Office, tmp_path: Path):
    backup = office.call("sh", str(DEPLOY / "backup.sh"), str(tmp_path))
    assert backup.returncode == 0, backup.stderr
    made = backup.stdout.strip()
    again = office.call("sh", str(DEPLOY / "restore.sh"), made)
    assert again.returncode == 1
    assert "not empty" in again.stderr

    elsewhere = Office(office.place, tmp_path / "var")
    elsewhere.database = "elsewhere"
    create = "create database elsewhere owner cchc_owner template template0"
    assert office.psql("-c", create, as_role=embedded.USER, database="postgres").returncode == 0
    restored = elsewhere.call("sh", str(DEPLOY / "restore.sh"), made)
    assert restored.returncode == 0, restored.stderr
    for question in (
        "select count(*), max(code) from organizations_unitlevel",
        "select name, sha256 from files_storedfile",
        "select count(*) from pg_trigger where tgname like 'pgtrigger%'",
        "select count(*) from django_migrations",
    ):
        assert elsewhere.ask(question) == office.ask(question) != [], question
    kept = [path.read_bytes() for path in sorted((office.var / "files").rglob("*")) if path.is_file()]
    assert [path.read_bytes() for path in sorted((elsewhere.var / "files").rglob("*")) if path.is_file()] == kept != []
    assert elsewhere.ask("select kind from facts_factload order by id desc limit 1") == [("rebuild",)]


def test_after_a_restore_by_hand_one_command_computes_the_facts(office: Office):
    status = office.call(sys.executable, "-m", "config.supervisor", "cchc", "facts", "rebuild")
    assert status.returncode == 0, status.stderr
    assert office.ask("select kind from facts_factload order by id desc limit 1") == [("rebuild",)]
    assert office.ask("select count(*) from audit_auditrecord where verb = 'facts.rebuilt'") == [(1,)]


@pytest.mark.skipif(which("systemd-analyze") is None, reason="no systemd on this machine")
@pytest.mark.parametrize("unit", sorted(path.name for path in (DEPLOY / "systemd").glob("*.service")))
def test_the_units_of_systemd_hold_no_mistake(unit: str, tmp_path: Path):
    """Only the programs, which stand elsewhere on this machine, are put in the place of those named."""
    text = (DEPLOY / "systemd" / unit).read_text(encoding="utf-8")
    (tmp_path / unit).write_text(re.sub("(?m)^ExecStart=[^ ]+", "ExecStart=/bin/true", text), encoding="utf-8")
    words = ["systemd-analyze", "verify", "--man=no", str(tmp_path / unit)]
    found = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")
    given = {name for name in re.findall(r"[$][{](\w+)[}]", text) if f"{name}=" not in text}
    assert not given, "a variable without a default leaves an empty word in the command"


def test_the_services_of_compose_fit_each_other():
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    services = compose["services"]
    for name, service in services.items():
        assert set(service.get("depends_on", {})) < set(services), name
        assert {place.split(":")[0] for place in service.get("volumes", [])} <= set(compose["volumes"]), name
        assert set(service.get("secrets", [])) <= set(compose["secrets"]), name
    copied = [line.split()[1] for line in (DEPLOY / "Dockerfile").read_text().splitlines() if line.startswith("COPY")]
    kept = [line[1:] for line in (env.ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    assert {path.split("/")[0] for path in copied} == set(kept)
    assert all((env.ROOT / path).exists() for path in copied)


def test_a_damaged_backup_is_refused_before_anything_is_written(office: Office, tmp_path: Path):
    made = Path(office.call("sh", str(DEPLOY / "backup.sh"), str(tmp_path)).stdout.strip())
    with (made / "database.dump").open("ab") as dump:
        dump.write(b"x")
    done = office.call("sh", str(DEPLOY / "restore.sh"), str(made))
    assert done.returncode == 1
    assert "damaged" in done.stderr
