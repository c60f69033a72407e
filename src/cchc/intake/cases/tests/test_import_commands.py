"""``cchc import cases``: what is printed, what is written, and how it ends."""

import argparse
import json

import pytest

from cchc.intake.cases import commands
from cchc.intake.cases.models import Case
from cchc.intake.cases.tests.import_files import records, text_csv, xlsx
from cchc.kernel import clock
from cchc.support.files.sheets import UnreadableFile


@pytest.fixture(autouse=True)
def later():
    with clock.frozen(clock.at(clock.date_of(737_794 + 365), 8)):
        yield


@pytest.fixture
def cchc(capsys):
    parser = argparse.ArgumentParser()
    commands.register(parser.add_subparsers())

    def run(*words):
        arguments = parser.parse_args(["import", "cases", *map(str, words)])
        return arguments.run(arguments), capsys.readouterr().out

    return run


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "so.xlsx"
    path.write_bytes(xlsx(records(20)))
    return path


@pytest.fixture
def bad(tmp_path):
    path = tmp_path / "so.csv"
    path.write_bytes(text_csv(records(20, broken=[("Ngày hẹn trả", "31/6/2021")])))
    return path


def test_a_good_file_is_written_and_ends_with_0(office, cchc, good):
    status, printed = cchc(good)
    file, columns, *counts = printed.splitlines()
    assert (status, file) == (0, 'Tệp "so.xlsx", trang "Tháng 7"')
    assert columns.startswith("Cột: B = Mã hồ sơ, C = Tên thủ tục, ")
    assert counts == ["Đã đọc 20 hồ sơ", "Nhận 20", "Từ chối 0", "Đã ghi 20 hồ sơ."]
    status, printed = cchc(good)
    assert (status, Case.objects.count()) == (0, 20)
    assert "Nhận 20 (trong đó 20 đã có từ trước)" in printed


def test_a_rejected_cell_is_named_and_nothing_is_written(office, cchc, bad):
    status, printed = cchc(bad)
    assert status == 1
    assert 'so!I12: "31/6/2021" không có trong lịch: tháng 6/2021 có 30 ngày.' in printed
    assert printed.endswith("Chưa ghi hồ sơ nào.\n")
    assert not Case.objects.exists()


def test_the_valid_rows_are_written_when_asked_for(office, cchc, bad):
    status, printed = cchc(bad, "--accept-valid", "--format", "json")
    answer = json.loads(printed)
    assert (status, answer["read"], answer["accepted"], answer["rejected"], answer["written"]) == (1, 20, 19, 1, 19)
    assert answer["cells"][0]["row"] == 12
    assert Case.objects.count() == 19


def test_a_dry_run_writes_nothing(office, cchc, good):
    status, printed = cchc(good, "--dry-run")
    assert (status, Case.objects.exists()) == (0, False)
    assert "Chưa ghi hồ sơ nào." in printed


def test_a_mapping_is_saved_changed_and_used(office, cchc, good, tmp_path):
    path = tmp_path / "cot.json"
    cchc(good, "--dry-run", "--write-map", path)
    mapping = json.loads(path.read_text())
    assert mapping["columns"]["code"] == {"column": "B", "heading": "Mã hồ sơ", "confidence": 1.0}
    mapping["columns"]["finished_at"] = mapping["columns"]["returned_at"] = None
    path.write_text(json.dumps(mapping))
    assert cchc(good, "--map", path)[0] == 0
    assert not Case.objects.exclude(finished_at=None).exists()


def test_what_cannot_be_read_is_a_refusal(office, cchc, tmp_path, good):
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(good.read_bytes()[:500])
    for words in (
        [broken],
        [tmp_path / "khong-co.csv"],
        [good, "--map", tmp_path / "khong-co.json"],
        [good, "--sheet", "X"],
    ):
        with pytest.raises(UnreadableFile):
            cchc(*words)
