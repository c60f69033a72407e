"""Components say in words what they show in colour."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from cchc.support.web import charts, daystrip
from cchc.support.web.templatetags import components

STYLES = Path(charts.__file__).parent / "static" / "web" / "css"


def rendered(source, **context):
    context.setdefault("request", RequestFactory().get("/"))
    return Template(source).render(Context(context))


def test_a_clock_carries_an_icon_and_words():
    html = rendered('{% clock "late" "Quá 2 ngày" %}')
    assert "c-clock--late" in html
    assert "#alert" in html
    assert "Quá 2 ngày" in html


@pytest.mark.parametrize("kind", sorted(set(components._CLOCK_ICONS) - {"ok"}))
def test_every_clock_has_its_colour_as_a_label_and_in_the_head_of_a_case(kind):
    """A clock that runs in time wears the colour of the brand, which is the plain rule."""
    sheets = "".join(path.read_text() for path in STYLES.glob("*.css") if path.name != "govuk.css")
    assert f".c-clock--{kind} {{" in sheets
    assert f".c-head__clock--{kind} {{" in sheets


def test_a_figure_opens_its_rows_and_zero_opens_nothing():
    assert 'href="/x?a=1&amp;b=2"' in rendered("{% numlink 6015 url %}", url="/x?a=1&b=2")
    assert "6.015" in rendered('{% numlink 6015 "/x" %}')
    assert "<a" not in rendered('{% numlink 0 "/x" %}')


def test_a_rate_carries_its_numerator_and_denominator():
    html = rendered("{% rate 5873 5916 %}")
    assert "99,27\u00a0%" in html
    assert "5.873/5.916" in html


def test_a_rate_of_nothing_is_not_zero_percent():
    html = rendered("{% rate 0 0 %}")
    assert "%" not in html
    assert "không có" in html


def test_typed_text_never_becomes_markup():
    evil = "<script>alert(1)</script>"
    html = rendered("{% panel title=t fact=t %}{{ t }}{% endpanel %}{% note %}{{ t }}{% endnote %}{% num t %}", t=evil)
    assert "<script" not in html


def test_the_address_changes_one_parameter_and_keeps_the_others():
    request = RequestFactory().get("/?unit=chu-puh&tu=abc")
    assert rendered('{% address tu="" kind="late" %}', request=request) == "?unit=chu-puh&amp;kind=late"


@given(limit=st.integers(1, 400), used=st.integers(0, 500), over=st.integers(0, 300))
def test_a_day_strip_fits_a_column_and_never_hides_a_day_past_the_limit(limit, used, over):
    html = str(daystrip.draw(used, limit, over, "late"))
    cells = html.count("<rect")
    assert cells <= daystrip.MOST_CELLS
    assert (html.count("d-over") > 0) == (over > 0)
    assert int(re.search(r'width="(\d+)"', html)[1]) <= 140
    assert f"{min(used, limit)}/{limit}" in html


def test_a_day_strip_is_spoken():
    assert "Đã dùng 10 trên 10 ngày làm việc, quá hạn 2 ngày" in daystrip.draw(10, 10, 2, "late")
    assert "đang tạm dừng" in daystrip.draw(4, 7, 0, "hold")


def test_a_chart_has_a_name_a_message_and_the_table_of_its_figures():
    series = charts.Series("Tiếp nhận", (600, 1480), "g-a")
    html = charts.bar_chart("Tiếp nhận theo kỳ", "Nhiều nhất ở T2.", ["T1", "T2"], series).html()
    assert 'role="img"' in html
    assert "<title>Tiếp nhận theo kỳ</title>" in html
    assert "<desc>Nhiều nhất ở T2.</desc>" in html
    assert "<td" in html
    assert "1.480" in html
    assert "style=" not in html


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=12))
def test_bars_begin_at_zero_and_stay_on_the_paper(values):
    drawn = str(
        charts.bar_chart("t", "d", [str(n) for n in range(len(values))], charts.Series("s", tuple(values))).drawing
    )
    for top, height in re.findall(r'<rect class="g-b"[^>]* y="([\d.]+)"[^>]* height="([\d.]+)"', drawn):
        assert float(top) >= 20
        assert float(top) + float(height) == pytest.approx(charts.HEIGHT - 40, abs=0.2)


def test_stacked_bars_and_lines_show_every_figure():
    rows = [charts.Series("a", (1, 2), "g-a"), charts.Series("b", (3, 4), "g-b")]
    assert str(charts.stacked_bars("t", "d", ["x", "y"], rows).drawing).count("<rect") == 4
    line = charts.line_chart("t", "d", ["x", "y"], charts.Series("a", (Decimal("1.5"), Decimal("2.5"))))
    assert "1,5" in line.drawing
    assert str(line.drawing).count("<circle") == 2


@pytest.mark.parametrize(
    ("late", "settled", "step"), [(0, 71, 0), (1, 508, 1), (1, 62, 2), (1, 27, 3), (21, 327, 4), (3, 50, 4)]
)
def test_heat_has_four_steps_with_borders_at_one_three_and_six_percent(late, settled, step):
    assert charts.heat_step(late, settled) == step
