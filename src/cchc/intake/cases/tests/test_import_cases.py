"""Import of a register: whole or not at all, never twice, and only for units that one is charged with."""

import json
from datetime import date

import pytest
from django.db.models import F

from cchc.intake.cases import ledger, reference, rules
from cchc.intake.cases.import_checking import Choices, check_import
from cchc.intake.cases.importing.mapping import UnusableMapping
from cchc.intake.cases.models import ApologyObligation, Case, CaseEvent, CaseImport, NumberSeries
from cchc.intake.cases.services.import_cases import import_cases
from cchc.intake.cases.tests.conftest import person, received
from cchc.intake.cases.tests.import_files import BROKEN, FIRST_ROW, HEADINGS, records, text_csv, xlsx
from cchc.kernel import clock
from cchc.kernel.errors import NotPermitted
from cchc.support.audit.models import AuditRecord

NOW = clock.at(clock.date_of(737_794 + 365), 8)


@pytest.fixture
def officer(office):
    """The reform officer of commune A, charged with imports there and nowhere else."""
    return person("cchc.a", "Chuyên viên CCHC xã A", office.a, "reform-officer")


@pytest.fixture(autouse=True)
def later():
    with clock.frozen(NOW):
        yield


def test_rows_become_cases_with_their_events(office, officer):
    done = import_cases(officer, xlsx(records(200)), "so.xlsx")
    assert (done.checked.read, done.checked.accepted, done.checked.rejected) == (200, 200, ())
    brought = CaseImport.objects.get(pk=done.import_id)
    assert (brought.rows_read, brought.rows_accepted, brought.rows_rejected, brought.rows_known) == (200, 200, 0, 0)
    assert (brought.sheet, brought.mapping["code"], brought.done_by_id) == ("Tháng 7", 2, officer.account_id)
    case = Case.objects.get(code="000.23.22.H21-210104-0002")
    assert (case.applicant_name, case.applicant_phone, case.channel) == ("Người nộp 1", "0905000001", "online")
    assert (case.receiving_unit_id, case.original_unit_id, case.imported_by_id) == (office.a, office.a, brought.pk)
    assert clock.local(case.received_at).strftime("%d/%m/%Y %H:%M") == "04/01/2021 07:31"
    assert clock.date_of(case.due_day).strftime("%d/%m/%Y") == "11/01/2021"
    events = list(CaseEvent.objects.filter(case=case).order_by("sequence"))
    assert [event.kind for event in events] == ["received", "finished", "returned"]
    assert {event.recorded_at for event in events} == {NOW}
    assert events[0].occurred_at == case.received_at
    assert AuditRecord.objects.get(verb="cases.imported").detail["written"] == 200


def test_who_received_a_case_is_taken_from_the_register_where_it_says_so(office, officer):
    head, named, unnamed = text_csv(records(2)).decode().splitlines()
    content = f"{head};Cán bộ tiếp nhận\n{named};Công chức nhận sổ\n{unnamed};\n".encode()
    import_cases(officer, content, "so.csv")
    first, second = CaseEvent.objects.filter(kind="received").order_by("case__code")
    assert (first.actor_name, first.actor_id) == ("Công chức nhận sổ", None)
    assert (second.actor_name, second.actor_id) == ("Chuyên viên CCHC xã A", officer.account_id)
    others = CaseEvent.objects.exclude(kind="received").values_list("actor_name", flat=True)
    assert set(others) == {"Chuyên viên CCHC xã A"}


def test_every_imported_case_is_what_its_events_amount_to(office, officer):
    import_cases(officer, xlsx(records(120)), "so.xlsx")
    for case in Case.objects.all():
        events = ledger.events_of(case.pk)
        calendar = reference.calendar(case.original_unit_id, clock.local_date(case.received_at), case.calendar_version)
        standing = rules.replay(events, reference.terms(case.procedure_version_id), calendar)
        columns = ledger.standing_columns(standing)
        assert {name: getattr(case, name) for name in columns} == columns


def test_late_cases_owe_a_letter(office, officer):
    import_cases(officer, xlsx(records(120)), "so.xlsx")
    late = Case.objects.filter(closed_day__gt=F("due_day"))
    assert late.exists()
    assert set(ApologyObligation.objects.values_list("case_id", flat=True)) == set(late.values_list("id", flat=True))


def test_ten_thousand_rows_with_37_broken_ones_are_named_and_nothing_is_written(
    office, officer, django_assert_max_num_queries
):
    content = xlsx(records(10_000, broken=BROKEN))
    with django_assert_max_num_queries(60):
        done = import_cases(officer, content, "so-2021.xlsx")
    assert (done.checked.read, done.checked.accepted, done.checked.rejected_rows) == (10_000, 9_963, 37)
    assert done.import_id is None
    assert not Case.objects.exists()
    step = 10_000 // 38
    addresses = {cell.address for cell in done.checked.rejected}
    for place, (heading, _) in enumerate(BROKEN, 1):
        column = "ABCDEFGHIJKLMN"[HEADINGS.index(heading)]
        assert f"Tháng 7!{column}{FIRST_ROW + step * place}" in addresses, heading
    assert {cell.row for cell in done.checked.rejected} == {FIRST_ROW + step * place for place in range(1, 38)}


def test_the_valid_rows_are_written_when_asked_for(office, officer):
    done = import_cases(officer, text_csv(records(400, broken=BROKEN)), "so.csv", accept_valid=True)
    assert Case.objects.count() == done.checked.accepted == 400 - done.checked.rejected_rows
    assert done.checked.rejected_rows == 36  # a formula in the name column of a CSV is only text


def test_a_second_run_finds_everything_there_and_writes_nothing(office, officer):
    content = xlsx(records(100))
    import_cases(officer, content, "so.xlsx")
    again = import_cases(officer, content, "so.xlsx")
    assert (again.checked.known, again.checked.accepted, again.checked.rejected, again.import_id) == (
        100,
        100,
        (),
        None,
    )
    assert (Case.objects.count(), CaseImport.objects.count()) == (100, 1)


def test_a_code_that_is_there_with_other_content_names_both(office, officer):
    import_cases(officer, text_csv(records(3)), "so.csv")
    changed = [list(row) for row in records(3)]
    changed[1][3] = "Người khác"
    changed[2][7] = "05/01/2021"
    again = import_cases(officer, text_csv(changed), "so.csv")
    there = "Mã hồ sơ 000.23.22.H21-210104-000{} đã có với nội dung khác: "
    assert [(cell.address, cell.sentence) for cell in again.checked.rejected] == [
        ("so!B3", there.format(2) + 'người nộp trong hệ thống là "Người nộp 1", trong tệp là "Người khác".'),
        ("so!B4", there.format(3) + "ngày tiếp nhận trong hệ thống là 04/01/2021, trong tệp là 05/01/2021."),
    ]


def test_a_code_used_by_the_counter_meanwhile_is_not_doubled(office, officer):
    case = received(office, at=clock.at(clock.date_of(737_794), 9))
    assert case.code == "000.23.22.H21-210104-0001"
    done = import_cases(officer, xlsx(records(5)), "so.xlsx")
    assert "đã có với nội dung khác" in done.checked.rejected[0].sentence


def test_the_counter_goes_on_after_the_imported_numbers(office, officer):
    import_cases(officer, xlsx(records(5)), "so.xlsx")
    assert list(Case.objects.order_by("received_at").values_list("book_number", flat=True)) == [1, 2, 3, 4, 5]
    case = received(office, at=clock.at(clock.date_of(737_794), 16))
    assert (case.code, case.book_number) == ("000.23.22.H21-210104-0006", 6)
    assert NumberSeries.objects.filter(series=f"book:{office.a}:2021").count() == 1


def test_the_officer_of_commune_b_is_refused_by_cell(office):
    other = person("cchc.b", "Chuyên viên CCHC xã B", office.b, "reform-officer")
    done = import_cases(other, xlsx(records(3)), "so.xlsx", accept_valid=True)
    assert [cell.sentence for cell in done.checked.rejected] == [
        "Ông/Bà chưa được phân công nhập hồ sơ của UBND xã A."
    ] * 3
    assert not Case.objects.exists()


def test_what_a_code_of_another_unit_holds_is_not_told(office, officer):
    import_cases(officer, text_csv(records(2)), "so.csv")
    other = person("cchc.b", "Chuyên viên CCHC xã B", office.b, "reform-officer")
    stolen = [[*row[:6], "UBND xã B", *row[7:]] for row in records(1)]
    done = import_cases(other, text_csv(stolen), "so.csv")
    assert done.checked.rejected[0].sentence == "Mã hồ sơ 000.23.22.H21-210104-0001 đã dùng cho hồ sơ của đơn vị khác."


def test_those_without_the_duty_are_refused(office):
    for actor in (office.clerk, office.nobody, office.inspector):
        with pytest.raises(NotPermitted, match="cần được phân công"):
            check_import(actor, text_csv(records(1)), "so.csv", Choices())


def test_a_unit_may_be_given_for_rows_that_name_none(office, officer):
    rows = [[*row[:6], None, *row[7:]] for row in records(2)]
    done = import_cases(officer, text_csv(rows), "so.csv", Choices(unit_code="xa-a"))
    assert done.checked.accepted == 2
    with pytest.raises(NotPermitted):
        import_cases(officer, text_csv(rows), "so.csv", Choices(unit_code="xa-b"))


def test_a_mapping_may_be_changed(office, officer):
    turned = [["x", "y", "z"], *([row[1], row[7], row[8]] for row in records(2))]
    with pytest.raises(UnusableMapping):
        import_cases(officer, text_csv(turned), "so.csv", Choices(mapping='{"columns": {"code": "A"}}'))
    columns = {
        "code": "B",
        "received_at": "H",
        "due_at": "I",
        "applicant_name": "D",
        "procedure_name": "C",
        "unit": "G",
    }
    mapping = json.dumps({"first_row": 2, "columns": columns})
    done = import_cases(officer, text_csv(records(2)), "so.csv", Choices(mapping=mapping))
    assert (done.checked.accepted, Case.objects.filter(finished_at=None).count()) == (2, 2)


def test_a_day_outside_the_calendar_is_a_rejected_cell(office, officer):
    rows = [[*row[:7], "06/01/2031", "13/01/2031", None, None, *row[11:]] for row in records(1)]
    with clock.frozen(clock.at(date(2031, 2, 3), 8)):
        done = import_cases(officer, text_csv(rows), "so.csv")
    assert [cell.address for cell in done.checked.rejected] == ["so!H2"]
    assert "2030" in done.checked.rejected[0].sentence


def test_texts_that_attack_are_kept_as_texts(office, officer):
    attacks = ["<script>alert(1)</script>", "'; DROP TABLE cases_case; --", '=HYPERLINK("http://x")', "{{ 7*7 }}"]
    rows = [[*row[:3], text, *row[4:13], text] for row, text in zip(records(4), attacks, strict=True)]
    import_cases(officer, text_csv(rows), "so.csv")
    assert list(Case.objects.order_by("code").values_list("applicant_name", flat=True)) == attacks
    assert list(Case.objects.order_by("code").values_list("subject", flat=True)) == attacks
