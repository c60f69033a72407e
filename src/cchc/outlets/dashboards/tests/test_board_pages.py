"""The board and everything it leads to: same figures everywhere, only for those whose unit it is, no input lost."""

import csv
import io
import re
from datetime import date

import pytest
from openpyxl import load_workbook

from cchc.kernel import clock
from cchc.measures.facts.models import CaseFact
from cchc.measures.facts.types import moment_of
from cchc.measures.indicators.types import HeldNow
from cchc.outlets.dashboards import behind, published
from cchc.outlets.dashboards.scope import Scope
from cchc.registry.accounts.models import Account
from cchc.registry.organizations import selectors as organizations
from cchc.registry.procedures.models import ProcedureField
from cchc.support.web import navigation

PERIOD = "first=01/01/2021&last=31/03/2021"
NOW = clock.at(date(2021, 4, 1), 8)
ADDRESSES = ["/dieu-hanh/", "/dieu-hanh/ho-so/", "/dieu-hanh/ho-so/tai/", "/dieu-hanh/cach-tinh/", "/dieu-hanh/tai/"]


@pytest.fixture(autouse=True)
def _first_of_april(settings):
    settings.STATS_ENGINE = "postgres"
    with clock.frozen(NOW):
        yield


@pytest.fixture
def facts(administration, monkeypatch):
    """Commune A: 9 received; 3 early, 2 on time, 2 late (one letter), 1 overdue, 1 in time. Commune B: 2 early."""
    monkeypatch.setattr(
        "cchc.intake.cases.selectors.codes_of", lambda ids: {each: f"=H-{each:04d}" for each in ids}, raising=False
    )
    field = ProcedureField.objects.create(code="dat-dai", name="Đất đai <b>")
    begin = date(2021, 2, 1).toordinal()
    number = 0

    def add(unit, due, closed, outcome, *, letter=0, online=False):
        nonlocal number
        number += 1
        common = {
            "case_id": number,
            "known_from": moment_of(clock.at(date(2021, 3, 1))),
            "unit_id": administration.units[unit],
            "level_id": 1,
            "field_id": field.id,
            "procedure_id": 1,
            "channel": 2 if online else 1,
            "result_channel": 1,
            "online_level": 2,
            "received_day": begin,
            "due_day": begin + due,
            "late_step": 2 if outcome == 3 or closed is None else None,
            "apology": letter,
            "received_month": 202102,
        }
        CaseFact.objects.create(
            **common, span_from=begin, span_to=begin + (closed or 10**6), standing=0, outcome=0, closed_day=None
        )
        if closed is not None:
            closing = {"standing": 2, "outcome": outcome, "closed_day": begin + closed}
            CaseFact.objects.create(**common, span_from=begin + closed, **closing)

    for place in range(3):
        add("a", 10, 5, 1, online=place == 0)
    for _ in range(2):
        add("a", 10, 10, 2)
    add("a", 10, 12, 3, letter=1)
    add("a", 10, 12, 3)
    add("a", 20, None, 0)
    add("a", 400, None, 0)
    for _ in range(2):
        add("b", 10, 5, 1)


def sign_in(client, actor):
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


def words_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text))


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_officer_of_commune_b_and_a_person_without_duty_are_refused(client, facts, administration, address):
    for actor in (administration.officer_b, administration.nobody):
        response = sign_in(client, actor).get(f"{address}?unit=a&{PERIOD}&cell=settled.late")
        assert response.status_code == 403
        assert "Đất đai" not in response.text


@pytest.mark.parametrize("address", [*ADDRESSES, "/dieu-hanh/cong-bo/"])
def test_a_visitor_is_sent_to_sign_in(client, db, address):
    response = client.get(address)
    assert response.status_code == 302
    assert response.url.startswith("/dang-nhap/")


def test_the_board_shows_the_equation_and_the_figures_of_the_unit(client, facts, administration):
    response = sign_in(client, administration.officer_a).get(f"/dieu-hanh/?unit=a&{PERIOD}")
    total = response.context["table"].total
    assert total.figures == (9, 1, 8, 0, 7, 3, 2, 2, 2, 1, 1)
    said = words_of(response)
    assert "Số liệu cân đối" in said
    assert "71,43 %" in said
    assert [line.days for line in response.context["overdue"]] == [(date(2021, 3, 31) - date(2021, 2, 21)).days]
    assert "Đất đai &lt;b&gt;" in response.text
    assert "Đất đai <b>" not in response.text


def test_the_board_says_what_is_counted_until_when(client, facts, administration):
    sign_in(client, administration.officer_a)
    assert "Đếm từ 01/01/2021 đến hết ngày 31/03/2021." in words_of(client.get(f"/dieu-hanh/?unit=a&{PERIOD}"))
    judged = words_of(client.get(f"/dieu-hanh/?unit=a&{PERIOD}&as_of=15/03/2021"))
    assert "theo tình trạng hồ sơ cuối ngày 15/03/2021" in judged
    usual = client.get("/dieu-hanh/?unit=a&first=15/12/2020&last=01/04/2021")
    assert "đến lúc này, ngày 01/04/2021; hồ sơ nhận thêm hôm nay còn làm số tăng" in words_of(usual)
    assert "phải giải quyết đến hết 01/04/2021" in words_of(usual)
    assert [(each.first, each.last, each.current) for each in usual.context["periods"]] == [
        (date(2020, 12, 15), date(2021, 4, 1), True)
    ]


def test_the_published_half_year_is_one_click_away_for_the_district_and_its_communes(
    client, facts, administration, monkeypatch
):
    half_year = {"unit": "h", "first": "2020-12-15", "last": "2021-03-31"}
    monkeypatch.setattr(published, "published", lambda: half_year)
    sign_in(client, administration.officer_a)
    choice = client.get(f"/dieu-hanh/?unit=a&{PERIOD}").context["periods"][-1]
    opened = client.get(choice.url)
    assert (opened.context["unit"].code, opened.context["scope"]["last"]) == ("a", date(2021, 3, 31))
    assert opened.context["periods"][-1].current
    monkeypatch.setattr(published, "published", lambda: half_year | {"unit": "b"})
    assert len(client.get(f"/dieu-hanh/?unit=a&{PERIOD}").context["periods"]) == 1


def test_an_overdue_case_names_who_has_it_and_is_a_link_only_for_one_who_may_open_it(
    client, facts, administration, monkeypatch
):
    for may_open in (True, False):
        found = {number: HeldNow("Chuyên viên <b>", may_open) for number in range(1, 20)}
        monkeypatch.setattr("cchc.intake.cases.selectors.who_holds", lambda _actor, _ids, found=found: found)
        sign_in(client, administration.officer_a)
        board = client.get(f"/dieu-hanh/?unit=a&{PERIOD}").text
        rows = client.get(f"/dieu-hanh/ho-so/?unit=a&{PERIOD}&cell=in_progress.overdue").text
        assert "Chuyên viên &lt;b&gt;" in board
        for page in (board, rows):
            assert "=H-0008" in page
            assert ('href="/ho-so/=H-0008/"' in page) == may_open


def test_each_figure_opens_exactly_as_many_cases(client, facts, administration):
    response = sign_in(client, administration.officer_a).get(f"/dieu-hanh/?unit=a&{PERIOD}")
    for line in response.context["lines"]:
        for figure in line.figures:
            if figure.value:
                opened = client.get(figure.url)
                assert opened.status_code == 200
                assert len(opened.context["cases"]) == figure.value, (line.name, figure)


def test_a_subtotal_opens_the_cases_of_all_its_lines(facts, administration):
    scope = _scope("h", administration)
    figure = behind.Behind(scope, scope.query(), "settled.early", behind._keys(scope, "", "commune"))
    assert len(behind.page_of(figure).rows) == 5


def test_pages_of_cases_hold_every_case_once(facts, administration):
    scope = _scope("h", administration)
    figure = behind.Behind(scope, scope.query(), "received.total", behind._keys(scope, "", "commune"))
    seen, cursor = [], ""
    while True:
        page = behind.page_of(figure, cursor, limit=3)
        seen += [case.case_id for case in page.rows]
        cursor = page.after
        if not cursor:
            break
    assert len(seen) == 11
    assert len(set(seen)) == 11
    assert seen == [case.case_id for case in behind.all_rows(figure)]


def test_without_an_address_the_board_opens_where_the_records_end(client, facts, administration):
    with clock.frozen(clock.at(date(2026, 5, 1), 9)):
        response = sign_in(client, administration.officer_a).get("/dieu-hanh/")
    assert response.context["scope"]["first"] == date(2020, 12, 15)
    assert response.context["scope"]["last"] == date(2021, 2, 13)


def test_wrong_dates_are_said_at_their_field_and_kept(client, facts, administration):
    response = sign_in(client, administration.officer_a).get("/dieu-hanh/?unit=a&first=31/6/2021&last=1/1/2021")
    assert response.status_code == 200
    assert "31/6/2021" in response.text
    assert "Tháng 6 năm 2021 chỉ có 30 ngày." in response.text
    backwards = client.get("/dieu-hanh/?unit=a&first=01/03/2021&last=01/01/2021")
    assert "đứng trước ngày đầu kỳ" in backwards.text
    assert backwards.context["form"].errors["last"]


@pytest.mark.parametrize(
    ("more", "status"), [("cell=settled.unknown", 404), ("tu=xyz", 400), ("key=nowhere", 404), ("field=nothing", 404)]
)
def test_an_address_that_nobody_offers_is_refused_in_words(client, facts, administration, more, status):
    response = sign_in(client, administration.officer_a).get(f"/dieu-hanh/ho-so/?unit=a&{PERIOD}&{more}")
    assert response.status_code == status
    assert response["X-Request-Code"] in response.text


def test_an_unknown_unit_is_not_found(client, facts, administration):
    assert sign_in(client, administration.officer_a).get(f"/dieu-hanh/?unit=khong-co&{PERIOD}").status_code == 404


def test_a_period_without_cases_says_what_will_appear(client, facts, administration):
    response = sign_in(client, administration.officer_a).get("/dieu-hanh/?unit=a&first=01/01/2019&last=31/01/2019")
    assert response.status_code in {200, 404}
    response = client.get("/dieu-hanh/?unit=a&first=01/01/2020&last=31/01/2020")
    assert "Chưa có hồ sơ nào trong kỳ này" in response.text


def test_the_table_as_a_file_has_the_same_figures_and_no_formula(client, facts, administration):
    sign_in(client, administration.officer_a)
    rows = list(
        csv.reader(io.StringIO(client.get(f"/dieu-hanh/tai/?unit=a&{PERIOD}&form=csv").content.decode("utf-8-sig")))
    )
    assert rows[-1][2:] == ["9", "1", "8", "0", "7", "3", "2", "2", "2", "1", "1"]
    book = load_workbook(io.BytesIO(client.get(f"/dieu-hanh/tai/?unit=a&{PERIOD}&form=xlsx").content))
    assert [cell.value for cell in list(book.active.rows)[-1]][2:] == [9, 1, 8, 0, 7, 3, 2, 2, 2, 1, 1]
    cases = client.get(f"/dieu-hanh/ho-so/tai/?unit=a&{PERIOD}&cell=settled.late&form=csv").content.decode("utf-8-sig")
    assert cases.count("\n'=H-") == 2
    listed = load_workbook(io.BytesIO(client.get(f"/dieu-hanh/ho-so/tai/?unit=a&{PERIOD}&cell=settled.late").content))
    assert {cell.data_type for row in listed.active.rows for cell in row} <= {"s", "n", "inlineStr"}


def test_more_cases_than_fit_a_file_are_refused_not_cut(facts, administration, monkeypatch):
    monkeypatch.setattr(behind, "MOST", 5)
    scope = _scope("a", administration)
    with pytest.raises(behind.DomainError) as refusal:
        behind.all_rows(behind.Behind(scope, scope.query(), "received.total", (None,)))
    assert refusal.value.code == "too_many_rows"


def test_a_figure_tells_how_it_was_computed(client, facts, administration):
    response = sign_in(client, administration.officer_a).get(
        f"/dieu-hanh/cach-tinh/?unit=a&{PERIOD}&code=apology_share_of_late"
    )
    assert "50,00\u00a0%" in response.text
    assert '(<span class="c-num">1/2</span>)' in response.text
    assert "SELECT" in response.text


def test_printed_figures_stand_beside_computed_ones_with_the_reason(facts, administration):
    scope = _scope("h", administration)
    figures = [
        {"code": "late", "where": "1", "text": "Quá hạn", "printed": "2", "of": [{"cell": "settled.late"}]},
        {"code": "early", "where": "1", "text": "Trước hạn", "printed": "4", "why": "Gõ nhầm.",
         "of": [{"cell": "settled.early", "unit": "a"}]},
        {
            "code": "share", "where": "1", "text": "Thư xin lỗi", "printed": "50%",
            "share": {
                "numerator": [{"indicator": "apology_share_of_late", "part": "numerator"}],
                "denominator": [{"cell": "settled.late", "level": "commune"}],
            },
        },
    ]  # fmt: skip
    late, early, share = published.compare(scope, figures)
    assert (late.agrees, late.why) == (True, "")
    assert (early.agrees, early.computed, early.why) == (False, "3", "Gõ nhầm.")
    assert share.computed == "50,00\u00a0%"
    assert not share.agrees
    assert "key=a" in early.url
    assert published.compare(scope, [{**figures[0], "derived_from": "1 + 1"}])[0].derived_from == "1 + 1"


def test_the_printed_figures_of_the_report_are_consistent_data():
    figures = published.published()["figures"]
    assert len({figure["code"] for figure in figures}) == len(figures)
    late = [int(figure["printed"]) for figure in figures if figure["code"].startswith("late_")]
    assert sum(late) == 43
    derived = {figure["code"]: figure["derived_from"] for figure in figures if "derived_from" in figure}
    assert derived == {"apologies": "14 + 22"}, "36 is nowhere printed: the report says whose letters are complete"
    assert {figure["code"] for figure in figures if figure.get("why")} == {
        "not_late",
        "not_late_commune",
        "online_share_district",
    }


def test_the_board_stands_in_the_rail_of_those_who_may_see_it(client, facts, administration, rf):
    labels = [item.label for item in sign_in(client, administration.officer_a).get("/dieu-hanh/").context["nav"]()]
    assert "Điều hành" in labels
    assert navigation.LINE_BELOW == 100


def _scope(code, administration):
    unit = organizations.unit(administration.units[code], date(2021, 3, 31))
    return Scope(unit, date(2021, 1, 1), date(2021, 3, 31), date(2021, 3, 31))
