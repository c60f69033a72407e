"""Do the pages show what they should to whom they should, and does what was typed survive every refusal?"""

import io

import docx
import pytest
from django.test import Client
from django.urls import reverse

from cchc.kernel.actor import SYSTEM
from cchc.outlets.reports.models import Report
from cchc.outlets.reports.selectors import text_of
from cchc.outlets.reports.services import Writing, build_report, edit_narrative, finish_report
from cchc.registry.accounts.models import Account


def browser(actor):
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


@pytest.fixture
def officer(people):
    return browser(people.officer)


@pytest.fixture
def built_id(written_id, people):
    build_report(people.officer, written_id)
    return written_id


def page(client, name, *arguments, **query):
    return client.get(reverse(f"reports:{name}", args=arguments), query)


def shown(client, name, *arguments, **query):
    response = page(client, name, *arguments, **query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_is_empty_and_says_how_to_begin(officer):
    assert "Chưa có báo cáo nào" in shown(officer, "list")


def test_the_list_shows_the_report_with_its_period(built_id, officer):
    text = shown(officer, "list")
    assert "Báo cáo CCHC 6 tháng đầu năm 2021" in text
    assert "15/12/2020" in text


def test_a_report_is_begun_from_the_page(people, administration, measures, officer):
    typed = {"kind": "cchc-half-year", "unit": administration.district, "first": "15/12/2020", "last": "28/07/2021"}
    answer = officer.post(reverse("reports:new"), typed)
    report = Report.objects.get()
    assert answer.url == reverse("reports:report", args=[report.pk])
    assert "Báo cáo chưa có số liệu" in shown(officer, "report", report.pk)
    officer.post(reverse("reports:build", args=[report.pk]))
    assert report.versions.count() == 1
    again = officer.post(reverse("reports:new"), typed).content.decode()
    assert "Đã có Báo cáo CCHC 6 tháng của đơn vị này" in again


def test_building_again_without_a_change_is_told_and_makes_no_version(built_id, officer):
    address = reverse("reports:build", args=[built_id])
    assert "nên bản này được giữ nguyên" in officer.post(address, follow=True).content.decode()
    assert Report.objects.get().versions.count() == 1


def test_the_page_shows_figures_as_links_to_how_they_were_computed(built_id, officer):
    text = shown(officer, "report", built_id)
    link = reverse("reports:figure", args=[built_id, 1, "received.total"])
    assert f'href="{link}">6.015</a>' in text
    assert "Thư xin lỗi ít hơn hồ sơ quá hạn" in text
    assert "7 thư" in text


@pytest.mark.parametrize("part", ["I.1", "II", "PL", "tat-ca", "khong-co"])
def test_each_part_of_the_outline_can_be_shown(built_id, officer, part):
    assert "DỰ THẢO" in shown(officer, "report", built_id, muc=part)


def test_the_number_of_queries_does_not_grow_with_the_report(built_id, officer, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        shown(officer, "report", built_id, muc="tat-ca")


def test_a_section_is_written_and_the_page_leads_back_to_its_part(built_id, officer):
    address = reverse("reports:narrative", args=[built_id, "I.4.1"])
    revision = text_of(Report.objects.get(), "I.4.1").revision
    answer = officer.post(address, {"text": "Đã sắp xếp 02 đơn vị.", "base_revision": revision})
    assert answer.url.endswith("?muc=I.4")
    assert "Đã sắp xếp" in shown(officer, "report", built_id, muc="I.4")


def test_a_stale_edit_keeps_what_was_typed_and_shows_the_other_text(built_id, people, officer):
    edit_narrative(people.officer, built_id, Writing("I.4.1", "Bản của người kia <b>", 1))
    typed = {"text": "Bản tôi vừa gõ & chưa lưu", "base_revision": 1}
    text = officer.post(reverse("reports:narrative", args=[built_id, "I.4.1"]), typed).content.decode()
    assert "Bản tôi vừa gõ &amp; chưa lưu</textarea>" in text
    assert "Bản của người kia &lt;b&gt;" in text
    assert "đã sửa mục này lúc" in text
    assert text_of(Report.objects.get(), "I.4.1").text == "Bản của người kia <b>"


def test_hostile_words_are_shown_as_words(built_id, people, officer):
    edit_narrative(people.officer, built_id, Writing("I.4.1", "<script>alert(1)</script> {{7*7}}", 1))
    text = shown(officer, "report", built_id, muc="I.4")
    assert "&lt;script&gt;alert(" in text
    assert "<script>alert" not in text
    assert "{{" in text


def test_the_letterhead_is_edited(built_id, officer):
    address = reverse("reports:letterhead", args=[built_id])
    assert "TM. Ủy ban nhân dân" in shown(officer, "letterhead", built_id)
    typed = {"agency": "Ủy ban nhân dân\r\nhuyện Mẫu", "symbol": "BC-UBND", "place": "Mẫu", "recipients": "- Nơi A;"}
    assert officer.post(address, typed).status_code == 302
    assert "HUYỆN MẪU" in shown(officer, "report", built_id)
    assert "Hãy điền mục" in officer.post(address, typed | {"place": ""}).content.decode()


def test_the_report_is_finished_numbered_and_taken_up_again(built_id, people, officer):
    chairman = browser(people.chairman)
    finish, revise = (reverse(f"reports:{name}", args=[built_id]) for name in ("finish", "revise"))
    assert "Hoàn thành báo cáo" in shown(chairman, "finish", built_id)
    assert "Số và ngày được cấp cùng lúc" in chairman.post(finish, {"number": "140"}).content.decode()
    assert chairman.post(finish, {}).status_code == 302
    assert "chờ số" in shown(chairman, "report", built_id)
    assert chairman.post(finish, {"number": "140", "signed_on": "30/07/2021"}).status_code == 302
    assert "Đã cấp số" in shown(chairman, "report", built_id)
    assert "Hãy điền mục" in chairman.post(revise, {}).content.decode()
    assert chairman.post(revise, {"reason": "Sửa ngày trả"}).status_code == 302
    text = shown(chairman, "versions", built_id)
    assert "Bản 3" in text
    assert "Sửa ngày trả" in text
    assert "Không số nào khác bản trước." in text


def test_versions_show_each_changed_figure(built_id, people, measures, officer):
    measures.late = False
    build_report(people.officer, built_id)
    text = shown(officer, "versions", built_id)
    assert "Đã giải quyết quá hạn (UBND xã Ia Le)" in text


def test_word_and_pdf_are_downloaded_under_a_plain_name(built_id, officer):
    word = page(officer, "docx", built_id, 1)
    assert 'filename="bao-cao-cchc-6-thang-dau-nam-2021-ban-1.docx"' in word["Content-Disposition"]
    assert "6.015" in "".join(p.text for p in docx.Document(io.BytesIO(word.content)).paragraphs)
    assert page(officer, "pdf", built_id, 1).content.startswith(b"%PDF-")
    assert page(officer, "pdf", built_id, 9).status_code == 404


def test_nobody_comes_in_without_signing_in(built_id):
    assert page(Client(), "report", built_id).status_code == 302


ADDRESSES = [
    ("report",),
    ("docx", 1),
    ("pdf", 1),
    ("narrative", "I.4.1"),
    ("letterhead",),
    ("build",),
    ("finish",),
    ("revise",),
    ("versions",),
    ("figure", 1, "settled.late"),
]


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address[0])
@pytest.mark.parametrize("who", ["clerk_a", "officer_b", "nobody"])
def test_people_of_other_units_are_refused_on_every_page(built_id, people, who, address):
    client = browser(getattr(people, who))
    url = reverse(f"reports:{address[0]}", args=[built_id, *address[1:]])
    answer = client.post(url) if address[0] == "build" else client.get(url)
    assert answer.status_code == 404
    assert "6.015" not in answer.content.decode()


def test_a_commune_sees_an_empty_list(built_id, people):
    assert "6 tháng đầu năm 2021" not in shown(browser(people.officer_b), "list")


def test_a_reader_is_not_offered_to_write(built_id, people):
    text = shown(browser(people.chairman), "report", built_id)
    assert "Lập lại số liệu" not in text
    assert page(browser(people.chairman), "narrative", built_id, "I.4.1").status_code == 403


def test_a_finished_report_offers_no_edit(built_id, people, officer):
    finish_report(SYSTEM, built_id)
    assert "Sửa thể thức" not in shown(officer, "report", built_id)
