"""A refusal stands at its field and once at the top; what was typed stays."""

import pytest
from django import forms
from django.template import Context, Template

from cchc.kernel.errors import Conflict, DomainError, ManyRefusals, NotPermitted
from cchc.support.web.forms import DateField, DomainForm, MomentField, MoneyField


class Reception(DomainForm):
    name = forms.CharField(label="Họ và tên", help_text="Viết như trên giấy tờ.")
    born_on = DateField(label="Ngày sinh", required=False)
    secret = forms.CharField(label="Mật khẩu", widget=forms.PasswordInput, required=False)
    way = forms.ChoiceField(label="Cách nộp", choices=[("1", "Tại quầy")], widget=forms.RadioSelect, required=False)
    agreed = forms.BooleanField(label="Đã đối chiếu", required=False)


def refuse_with(error):
    def act():
        raise error

    return act


def filled():
    form = Reception({"name": "Ông Nguyễn Văn A"})
    assert form.is_valid()
    return form


def test_an_act_that_succeeds_leaves_its_outcome():
    form = filled()
    assert form.attempt(lambda left, *, right: left + right, 1, right=2)
    assert form.outcome == 3


def test_a_refusal_stands_at_its_field():
    form = filled()
    assert not form.attempt(refuse_with(DomainError("Họ tên này đã có.", code="known", field="name")))
    assert form.errors["name"] == ["Họ tên này đã có."]
    assert "Ông Nguyễn Văn A" in str(form)


def test_a_refusal_without_a_field_of_ours_stands_above_the_form():
    form = filled()
    assert not form.attempt(refuse_with(Conflict("Hồ sơ đã được chuyển đi.", field="elsewhere")))
    assert form.non_field_errors() == ["Hồ sơ đã được chuyển đi."]


def test_several_refusals_keep_their_fields():
    form = filled()
    several = ManyRefusals([DomainError("Một.", field="name"), DomainError("Hai.", field="born_on")])
    assert not form.attempt(refuse_with(several))
    assert form.errors["name"] == ["Một."]
    assert form.errors["born_on"] == ["Hai."]


def test_what_this_person_may_not_do_is_not_an_error_of_the_form():
    with pytest.raises(NotPermitted):
        filled().attempt(refuse_with(NotPermitted("Việc này do Giám đốc Chi nhánh ký.")))


def test_an_empty_field_is_named_and_a_wrong_date_shows_the_right_form():
    form = Reception({"born_on": "hôm qua"})
    assert form.errors["name"] == ["Hãy điền mục “Họ và tên”."]
    assert form.errors["born_on"] == ["Hãy nhập ngày theo dạng 28/07/2021."]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31/6/2021", "Tháng 6 năm 2021 chỉ có 30 ngày."),
        ("29-02-2021", "Tháng 2 năm 2021 chỉ có 28 ngày."),
        ("2021-02-30", "Tháng 2 năm 2021 chỉ có 28 ngày."),
        ("32.12.2021", "Tháng 12 năm 2021 chỉ có 31 ngày."),
        ("06/31/2021", "Không có tháng 31. Hãy ghi ngày trước, tháng sau."),
        ("00/06/2021", "Không có ngày này trong lịch. Hãy xem lại ngày và năm."),
        ("01/01/0000", "Không có ngày này trong lịch. Hãy xem lại ngày và năm."),
        ("31/6/21", "Hãy nhập ngày theo dạng 28/07/2021."),
        ("1/2", "Hãy nhập ngày theo dạng 28/07/2021."),
    ],
)
def test_a_day_that_no_calendar_has_is_told_why_and_stays_typed(typed, why):
    form = Reception({"born_on": typed})
    assert form.errors["born_on"] == [why]
    assert f'value="{typed}"' in str(form["born_on"])


def test_a_moment_on_a_day_that_no_calendar_has_is_told_why():
    for typed in ("31/6/2021 07:30", "07:30, 31/06/2021"):
        with pytest.raises(forms.ValidationError, match="Tháng 6 năm 2021 chỉ có 30 ngày"):
            MomentField().clean(typed)
    with pytest.raises(forms.ValidationError, match="29/07/2021 07:30"):
        MomentField().clean("30/06/2021 25:00")
    assert MomentField().clean("30/06/2021 07:30").day == 30


@pytest.mark.parametrize(
    ("typed", "amount"), [("350000", 350_000), ("350.000", 350_000), (" 2.000.000.000 ", 2_000_000_000)]
)
def test_an_amount_is_typed_with_or_without_points(typed, amount):
    assert MoneyField().clean(typed) == amount


@pytest.mark.parametrize("typed", ["3,5", "35.00", "ba trăm", "1e5", "9" * 5000])
def test_what_is_no_amount_shows_the_right_form(typed):
    with pytest.raises(forms.ValidationError, match=r"350\.000"):
        MoneyField().clean(typed)


def test_the_summary_leads_to_each_field():
    form = Reception({"born_on": "31/6/2021"})
    html = Template("{% error_summary form %}").render(Context({"form": form}))
    assert 'href="#id_name"' in html
    assert 'href="#id_born_on"' in html
    assert Template("{% error_summary form %}").render(Context({"form": filled()})).strip() == ""


def test_a_field_is_drawn_with_label_hint_and_error_bound_to_it():
    html = str(Reception({})["name"].as_field_group())
    assert "govuk-form-group--error" in html
    assert 'for="id_name"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_every_kind_of_field_wears_its_class():
    html = str(Reception())
    for css in ("govuk-input", "govuk-radios__input", "govuk-checkboxes__input", "data-show-password"):
        assert css in html
