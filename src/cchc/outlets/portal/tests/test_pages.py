"""The pages of the portal: for everyone, helpful when something is wrong, and naming nobody."""

import csv
import io
import json
from datetime import date

import pytest

from cchc.intake.cases.tests.conftest import APPLICANT
from cchc.kernel import clock
from cchc.outlets.portal import limits
from cchc.registry.accounts.models import Account

TRACK = "/cong/theo-doi/"
PERSONAL = (  # never on a page without the secret
    *(APPLICANT.name, APPLICANT.number, APPLICANT.phone, "Làng Kênh", "H&#x27;Bia", "H'Bia", "Rơ M. H."),
    *("Hiao", "Người ký thư", "Chuyên viên xã A", "1.250.000"),
)


def addresses(work):
    return [
        "/cong/",
        "/cong/thu-tuc/",
        "/cong/thu-tuc/?q=ro+mah",
        "/cong/thu-tuc/1.000001/",
        "/cong/noi-nop/",
        "/cong/thong-tin-ca-nhan/",
        "/cong/tien-do/",
        "/cong/tien-do/?theo=linh-vuc&ky=thang",
        "/cong/tien-do/?don_vi=xa-a",
        "/cong/tien-do/so-lieu.csv",
        "/cong/tien-do/so-lieu.json",
        TRACK,
        *(f"{TRACK}?ma={case.code}" for case in work.values()),
    ]


def test_no_page_names_anybody(client, facts):
    for address in addresses(facts):
        answer = client.get(address)
        assert answer.status_code == 200, address
        said = [words for words in PERSONAL if words in answer.content.decode()]
        assert not said, address


@pytest.mark.parametrize("who", ["clerk", "clerk_b", "head", "nobody"])
def test_those_who_are_signed_in_see_no_more_than_anybody(client, work, office, who):
    client.force_login(Account.objects.get(pk=getattr(office, who).account_id))
    for case in work.values():
        text = client.get(TRACK, {"ma": case.code}).text
        assert not [words for words in PERSONAL if words in text]


def test_no_name_in_english_either(client, facts):
    client.cookies["django_language"] = "en"
    for address in addresses(facts):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert not [words for words in PERSONAL if words in answer.content.decode()], address


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "running",
            ["Đã nhận, đang chuyển đến người giải quyết", "Ông/Bà chưa phải làm gì thêm", "Thứ Ba, 03/08/2021"],
        ),
        (
            "missing",
            ["Ông/Bà cần bổ sung 2 giấy tờ", "Bản sao Giấy khai sinh", "1 giấy tờ khác", "Tính lại khi nhận đủ"],
        ),
        ("paying", ["Ông/Bà cần thực hiện nghĩa vụ tài chính", "Tính lại khi hồ sơ chạy tiếp"]),
        (
            "late",
            [
                "chúng tôi xin lỗi",
                "Lẽ ra Ông/Bà nhận kết quả ngày 26/07/2021",
                "hẹn lại ngày 30/07/2021",
                "Ngày hẹn lại",
            ],
        ),
        ("owing", ["chúng tôi xin lỗi", "phải gửi thư xin lỗi Ông/Bà"]),
        ("ready", ["Đã có kết quả", "Mời Ông/Bà mang giấy hẹn đến UBND xã A"]),
        ("returned", ["Kết quả đã trao ngày 22/07/2021", "Đã kiểm tra, xác minh"]),
        ("withdrawn", ["Người nộp đã rút hồ sơ", "20/07/2021"]),
        ("refused", ["Hồ sơ không được giải quyết", "nêu rõ lý do"]),
        ("extended", ["Thứ Hai, 02/08/2021", "hẹn lại đến 02/08/2021"]),
        ("other", ["UBND xã B", "Đã có kết quả", "Lẽ ra Ông/Bà nhận kết quả ngày 26/07/2021"]),
    ],
)
def test_a_case_is_told_in_plain_words(client, work, name, said):
    text = client.get(TRACK, {"ma": work[name].code}).text
    for words in said:
        assert words in text, words
    assert "5 ngày làm việc từ" in text, "the date comes with its reason"


def test_the_code_is_read_however_it_was_typed(client, work):
    code = work["running"].code
    for typed in (f" {code.lower()} ", code.replace("-", "–"), code.replace("-", " - ")):
        assert client.get(TRACK, {"ma": typed}).status_code == 200, typed


@pytest.mark.parametrize(
    "code", ["000.99.99.H21-210726-0011", "' or 1=1 --", "<script>alert(1)</script>", "{{ 7*7 }}", "\x00"]
)
def test_a_wrong_code_gets_a_helpful_sentence_and_keeps_what_was_typed(client, work, code):
    answer = client.get(TRACK, {"ma": code})
    assert answer.status_code == 404
    assert "govuk-error-summary" in answer.text
    assert 'href="#id_ma"' in answer.text
    assert "<script>alert" not in answer.text
    assert "49" not in answer.text.split("<main")[1].split("000.23")[0]


def test_without_a_code_the_form_is_shown(client, work):
    answer = client.get(TRACK)
    assert answer.status_code == 200
    assert "Mã hồ sơ ghi trên giấy hẹn" in answer.text
    assert "govuk-error" not in answer.text


def test_the_secret_shows_the_masked_name_and_what_is_missing(client, work):
    case = work["missing"]
    answer = client.post(f"{TRACK}?ma={case.code}", {"secret": case.pin})
    assert "Người nộp: Rơ M. H." in answer.text
    assert "Giấy ủy quyền cho Rơ Mah Hiao" in answer.text
    assert APPLICANT.number not in answer.text
    assert "no-store" in answer["Cache-Control"]
    assert "vắng khi đo đạc" in client.post(f"{TRACK}?ma={work['late'].code}", {"secret": APPLICANT.number}).text
    assert "1.250.000 đồng" in client.post(f"{TRACK}?ma={work['paying'].code}", {"secret": case_pin(work)}).text


def case_pin(work):
    return work["paying"].pin


def test_a_wrong_secret_is_refused_at_its_field_and_the_progress_stays(client, work):
    case = work["late"]
    answer = client.post(f"{TRACK}?ma={case.code}", {"secret": work["running"].pin})
    assert answer.status_code == 422
    assert 'href="#id_secret"' in answer.text
    assert "không khớp với hồ sơ" in answer.text
    assert "hẹn lại ngày 30/07/2021" in answer.text
    assert not [words for words in PERSONAL if words in answer.text]


def test_secrets_of_one_case_cannot_be_tried_out_from_many_addresses(client, work):
    case = work["late"]
    for number in range(limits.OF_SECRETS.times):
        client.post(f"{TRACK}?ma={case.code}", {"secret": "0000"}, REMOTE_ADDR=f"203.0.113.{number}")
    answer = client.post(f"{TRACK}?ma={case.code}", {"secret": case.pin}, REMOTE_ADDR="203.0.113.99")
    assert answer.status_code == 429
    assert "thử lại sau 60 phút" in answer.text
    assert "Rơ M. H." not in answer.text
    assert client.get(TRACK, {"ma": case.code}).status_code == 200, "the progress is still shown"


def test_look_ups_of_one_address_are_limited_and_others_go_on(client, work, monkeypatch):
    monkeypatch.setattr(limits, "OF_ADDRESS", limits.Limit("address", 3, 600))
    code = work["running"].code
    statuses = [client.get(TRACK, {"ma": code}).status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    assert client.get(TRACK, {"ma": code}, REMOTE_ADDR="203.0.113.5").status_code == 200
    with clock.frozen(clock.at(date(2021, 7, 28), 11)):
        assert client.get(TRACK, {"ma": code}).status_code == 200


def test_procedures_are_found_with_and_without_marks_and_with_mistakes(client, work):
    for words in ("khai sinh", "khaisinh khai", "KHAI SINH", "dang ky lai khai sinh"):
        assert "Đăng ký lại khai sinh" in client.get("/cong/thu-tuc/", {"q": words}).text, words
    nothing = client.get("/cong/thu-tuc/", {"q": "chứnng thựcc"}).text
    assert "Không có thủ tục nào khớp" in nothing
    assert "Có phải Ông/Bà tìm" in nothing
    assert "Chứng thực bản sao từ bản chính" in nothing
    assert "Xem tất cả 4 thủ tục" in client.get("/cong/thu-tuc/", {"q": "zzz"}).text


@pytest.mark.parametrize(
    "query", ["q=%27%3B--", "trang=0", "trang=99", "linh_vuc=%3Cb%3E", "noi=khong-co", "q=%00", "q=" + "a" * 999]
)
def test_nonsense_in_a_search_is_no_failure(client, work, query):
    assert client.get(f"/cong/thu-tuc/?{query}").status_code == 200


def test_a_procedure_says_what_to_bring_where_and_what_would_be_promised(client, work):
    text = client.get("/cong/thu-tuc/1.000001/").text
    told = ("5 ngày làm việc", "20.000", "Đơn đề nghị", "1 bản chính", "Chỉ trong một số trường hợp", "UBND xã A")
    promised = ("Nếu Ông/Bà nộp hôm nay", "Hẹn trả 04/08/2021: 5 ngày làm việc từ 29/07", "Kiểm tra, xác minh")
    for words in (*told, *promised):
        assert words in text, words
    assert client.get("/cong/thu-tuc/9.999999/").status_code == 404


def test_after_closing_time_the_next_working_day_is_told(client, office):
    with clock.frozen(clock.at(date(2021, 7, 30), 18)):
        text = client.get("/cong/thu-tuc/1.000001/").text
    assert "Nếu Ông/Bà nộp thứ Hai, 02/08/2021" in text
    assert "Hẹn trả 09/08/2021" in text


def test_the_places_of_filing_have_their_hours(client, work):
    text = client.get("/cong/noi-nop/").text
    assert text.count("Thủ tục nộp tại đây") == 2
    assert "Thứ Hai – thứ Sáu" in text
    assert "nộp tại UBND xã B" in client.get("/cong/thu-tuc/?noi=xa-b").text


def test_progress_shows_units_with_shares_and_their_counts(client, facts):
    text = client.get("/cong/tien-do/?ky=nam").text
    assert "UBND huyện P và các đơn vị bên dưới, từ 15/12/2020 đến hết 28/07/2021" in text
    for words in ("UBND xã A", "UBND xã B", "Tổng cộng", "Đang quá hẹn"):
        assert words in text
    assert "100,00\u00a0%" in text
    assert "0,00\u00a0%" in text
    assert client.get("/cong/tien-do/?theo=linh-vuc").text.count("Hộ tịch") == 1


def test_open_data_is_the_table_in_numbers_that_balance(client, facts):
    told = json.loads(client.get("/cong/tien-do/so-lieu.json").content)
    assert (told["unit"], told["from"], told["to"]) == ("huyen-p", "2020-12-15", "2021-07-28")
    assert told["total"]["received"]["total"] == 11
    assert told["total"]["settled"]["total"] + told["total"]["in_progress"]["total"] == 11
    rows = list(csv.DictReader(io.StringIO(client.get("/cong/tien-do/so-lieu.csv").content.decode("utf-8-sig"))))
    assert sum(int(row["tiep_nhan_tong"]) for row in rows) == 11
    by_code = {row["ma"]: row for row in rows}
    assert by_code["xa-b"]["qua_han"] == "1"
    assert [row["key"] for row in told["rows"]] == [row["ma"] for row in rows]


def test_a_new_load_of_facts_is_seen_at_once(client, facts, office):
    from cchc.intake.cases.tests.conftest import received
    from cchc.measures.facts.services.refresh_case_facts import refresh_case_facts

    before = json.loads(client.get("/cong/tien-do/so-lieu.json").content)["total"]["received"]["total"]
    received(office, at=clock.now())
    refresh_case_facts()
    assert json.loads(client.get("/cong/tien-do/so-lieu.json").content)["total"]["received"]["total"] == before + 1


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("tu=31/02/2021&den=01/03/2021", "Tháng 2 năm 2021 chỉ có 28 ngày"),
        ("tu=01/03/2021&den=01/02/2021", "đứng trước ngày đầu kỳ"),
        ("tu=01/01/1900&den=01/02/2021", "không quá mười năm"),
        ("tu=01/01/2021", "Hãy điền mục"),
    ],
)
def test_a_wrong_period_is_said_at_its_field(client, facts, query, sentence):
    answer = client.get(f"/cong/tien-do/?{query}")
    assert answer.status_code == 200
    assert sentence in answer.text
    assert "govuk-error-summary" in answer.text
    assert client.get(f"/cong/tien-do/so-lieu.json?{query}").status_code == 404


@pytest.mark.parametrize("address", ["/cong/tien-do/?don_vi=%00&ky=%00&theo=%00", "/cong/tien-do/?ky=x&theo=x"])
def test_nonsense_in_the_figures_shows_the_usual_ones(client, facts, address):
    assert "UBND huyện P và các đơn vị bên dưới" in client.get(address).text


def test_a_code_that_is_none_is_not_found(client, office):
    assert client.get("/cong/thu-tuc/%00/").status_code == 404
    assert client.get("/cong/thu-tuc/..%2F..%2Fetc/").status_code == 404


def test_an_unknown_unit_is_not_found(client, facts):
    assert client.get("/cong/tien-do/?don_vi=khong-co").status_code == 404


def test_the_home_page_says_how_appointments_are_kept(client, facts):
    text = client.get("/cong/").text
    assert "Huyện P, tỉnh" in text or "UBND huyện P" in text
    assert "hồ sơ trả trước hạn hoặc đúng hạn" in text
    assert "thư xin lỗi" in text
    assert "Sinh con, kết hôn" in text
    assert "Đất đai, nhà ở" not in text


def test_an_empty_installation_has_a_portal_that_says_what_will_come(client, db):
    for address in ("/cong/", "/cong/thu-tuc/", "/cong/tien-do/", "/cong/noi-nop/", TRACK):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "sẽ hiện ở đây" in answer.text or address == TRACK


def test_pages_need_no_script_and_obey_the_content_policy(client, facts):
    for address in addresses(facts):
        answer = client.get(address)
        assert "<script" not in answer.text
        assert " style=" not in answer.text
        assert " onclick" not in answer.text


def test_the_number_of_queries_does_not_grow_with_counters(client, facts, django_assert_max_num_queries):
    client.get("/cong/")
    client.get(TRACK, {"ma": facts["other"].code})  # the process remembers what never changes
    with django_assert_max_num_queries(12):
        client.get("/cong/")
    with django_assert_max_num_queries(14):
        client.get(TRACK, {"ma": facts["late"].code})
