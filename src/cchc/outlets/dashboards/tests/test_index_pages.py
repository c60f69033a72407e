"""The pages of the index as people see them, and as strangers do not."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from cchc.kernel import clock
from cchc.kernel.actor import SYSTEM
from cchc.measures.scoring.json_place import load
from cchc.measures.scoring.library import AN_LAO_2021
from cchc.measures.scoring.models import Answer
from cchc.measures.scoring.services import publish_assessment, record_answers, score_assessment
from cchc.registry.accounts.models import Account
from cchc.support.tests.worlds import world


def client_of(actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


@world
def scored(administration, assessment) -> int:
    """The assessment of commune A with the answers of An Lão."""
    record_answers(administration.officer_a, assessment, Answer.Round.SELF, load(AN_LAO_2021)["answers"])
    score_assessment(administration.officer_a, assessment)
    return assessment


def page(client: Client, name: str, *args: object, **query: object) -> str:
    answer = client.get(reverse(f"dashboards:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_shows_a_unit_with_its_points(administration, scored) -> None:
    shown = page(client_of(administration.officer_a), "index")

    assert "UBND xã A" in shown
    assert "84,31" in shown
    assert "Đang tự chấm" in shown


def test_the_list_finds_a_unit_without_marks_and_says_when_there_is_none(administration, scored) -> None:
    client = client_of(administration.officer_a)

    assert "84,31" in page(client, "index", tim="xa a")
    nothing = page(client, "index", tim="xã Z", nam="1999")
    assert "Không có đơn vị nào khớp" in nothing
    assert "84,31" not in nothing


def test_an_empty_list_says_what_will_appear(administration) -> None:
    assert "Chưa có bản đánh giá nào" in page(client_of(administration.officer_b), "index")


def test_the_page_shows_lost_points_with_reason_and_owner(administration, scored) -> None:
    shown = page(client_of(administration.officer_a), "assessment", scored)

    assert "chưa tổ chức gặp gỡ" in shown
    assert "Phòng Tài chính - Kế hoạch" in shown
    assert "Ban hành kế hoạch CCHC năm" not in shown
    assert "26,21 + 7,68 = <b>33,89</b>" in shown
    assert "9,25 + 5,00 + 6,99 + 6,50 + 10,50 + 3,00 + 9,18 = <b>50,42</b>" in shown
    assert "100,00 − 15,69 = <b>84,31</b>" in shown


def test_the_tree_opens_to_all_criteria_and_to_those_without_proof(administration, scored) -> None:
    client = client_of(administration.officer_a)

    everything = page(client, "assessment", scored, xem="tat-ca")
    assert "Ban hành kế hoạch CCHC năm" in everything
    unproven = page(client, "assessment", scored, xem="thieu-minh-chung")
    assert "quyết định ban hành kế hoạch" in unproven.lower()
    assert "Tất cả" in page(client, "assessment", scored, xem="<script>")


def test_ticking_is_only_a_what_if(administration, scored) -> None:
    client = client_of(administration.officer_a)

    assert "84,31 → 85,81" in page(client, "assessment", scored, thu=["6.2", "1.7", "khong-co"])
    assert "84,31 → 84,31" in page(client, "assessment", scored)


@pytest.mark.parametrize("name", ["assessment", "assessment_sheet"])
def test_the_officer_of_commune_b_gets_nothing_of_commune_a(administration, scored, name) -> None:
    for stranger in (administration.officer_b, administration.nobody):
        refused = client_of(stranger).get(reverse(f"dashboards:{name}", args=[scored]))
        assert refused.status_code == 404
        assert "84,31" not in refused.content.decode()


@pytest.mark.parametrize("path", ["/chi-so/", "/chi-so/1/", "/chi-so/1/bang-cham.xlsx"])
def test_a_visitor_is_sent_to_sign_in(db, path) -> None:
    answer = Client().get(path)

    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/dang-nhap/")


def test_a_published_result_shows_rank_and_decision(administration, scored) -> None:
    publish_assessment(SYSTEM, scored, decision="QĐ 313/QĐ-UBND ngày 26/01/2022")

    shown = page(client_of(administration.officer_a), "assessment", scored)

    assert "QĐ 313/QĐ-UBND ngày 26/01/2022" in shown
    assert "1/1" in shown


def test_the_sheet_holds_every_criterion_and_no_formula(administration, assessment) -> None:
    evil = {"option": "không", "reason": '=HYPERLINK("http://x")', "evidence": "+1"}
    record_answers(
        administration.officer_a, assessment, Answer.Round.SELF, load(AN_LAO_2021)["answers"] | {"1.7": evil}
    )

    answer = client_of(administration.officer_a).get(reverse("dashboards:assessment_sheet", args=[assessment]))

    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=4)}
    assert len(rows) == 8 + 48 + 34 + 1
    assert (rows["1.7"][6].value, rows["1.7"][6].data_type) == ('=HYPERLINK("http://x")', "s")
    assert sum(rows[code][3].value for code in map(str, range(1, 9))) == pytest.approx(84.31)


def test_text_of_people_is_shown_as_text(administration, assessment) -> None:
    evil = {"option": "không", "reason": "<script>alert(1)</script>{{ 7*7 }}"}
    record_answers(administration.officer_a, assessment, Answer.Round.SELF, {"1.7": evil})

    shown = page(client_of(administration.officer_a), "assessment", assessment)

    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}" in shown


def test_a_linked_criterion_leads_to_the_cases_behind_it(administration, scored, shares) -> None:
    shares["on_time_share_of_settled@commune"] = (5299, 5305)
    record_answers(
        administration.officer_a,
        scored,
        Answer.Round.SELF,
        {"3.4.2": {"indicator": "on_time_share_of_settled@commune"}},
    )

    shown = page(client_of(administration.officer_a), "assessment", scored, xem="tat-ca")

    assert "5.299/5.305" in shown
    where = "unit=a&amp;first=01%2F01%2F2021&amp;last=31%2F12%2F2021&amp;level=commune&amp;cell="
    assert f"{reverse('dashboards:cases')}?{where}over" in shown
    assert f"{where}under" in shown


def test_a_final_result_of_a_period_that_is_not_over_stands_apart_as_an_example(administration, scored) -> None:
    publish_assessment(SYSTEM, scored, decision="QĐ 313/QĐ-UBND ngày 26/01/2022")
    client = client_of(administration.officer_a)
    with clock.frozen(clock.at(date(2021, 7, 29), 8)):
        listed, one = page(client, "index"), page(client, "assessment", scored)
    own, examples = listed.split("Ví dụ từ một ngày về sau")
    assert "84,31" not in own
    assert "84,31" in examples
    assert "Đã công bố" not in listed
    assert "Hôm nay là 29/07/2021" in examples
    assert "Đây là ví dụ." in one
    assert "theo QĐ 313/QĐ-UBND ngày 26/01/2022" in one
    assert all(points in one for points in ("50,42", "33,89", "84,31"))
    assert "Đây là ví dụ." not in page(client, "assessment", scored)
