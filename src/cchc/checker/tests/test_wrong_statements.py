"""Does the checker find what is wrong, of the right kind, with what should stand there instead?"""

import pytest

from cchc.checker.review import check
from cchc.checker.types import plain_document

WRONG = [
    (
        "Giải ngân 51.409/282.226 triệu đồng đạt 18,52%.",
        "ratio_percent",
        "error",
        "18,22%",
    ),
    (
        "Trong kỳ tiếp nhận 2.500 hồ sơ, tăng 160 hồ sơ so với cùng kỳ năm trước (2.350 hồ sơ).",
        "sum",
        "error",
        "2.510",
    ),
    (
        "Trong kỳ tiếp nhận 2.500 hồ sơ, tăng 16,38% so với cùng kỳ năm trước (2.350 hồ sơ).",
        "sum",
        "error",
        "6,38%",
    ),
    (
        "Đã giải quyết 1.200 hồ sơ (đúng hạn 1.190 hồ sơ, chiếm 99,71%; trễ hạn 10 hồ sơ, chiếm 0,83%).",
        "ratio_percent",
        "error",
        "99,17%",
    ),
    (
        "Toàn huyện có 45/60 thôn có sóng di động, đạt 57%.",
        "ratio_percent",
        "error",
        "75,00%",
    ),
    (
        "Số hồ sơ tiếp nhận: 1.000 hồ sơ (số kỳ trước chuyển qua 50 hồ sơ, số mới tiếp nhận 955 hồ sơ).",
        "total_vs_parts",
        "error",
        "1.005",
    ),
    (
        "Số hồ sơ đã giải quyết: 960 hồ sơ; trong đó, giải quyết trước hạn: 500 hồ sơ, đúng hạn 445 hồ sơ, quá hạn 5 hồ sơ.",
        "total_vs_parts",
        "error",
        "950",
    ),
    (
        "Số hồ sơ tiếp nhận 1.000 hồ sơ; đã giải quyết 960 hồ sơ; đang giải quyết 50 hồ sơ.",
        "total_vs_parts",
        "error",
        "1.010",
    ),
    (
        "Số hồ sơ đang giải quyết: 40 hồ sơ; trong đó trong hạn 38 hồ sơ, quá hạn 3 hồ sơ.",
        "total_vs_parts",
        "error",
        "41",
    ),
    (
        "Đánh giá, xếp loại năm 2020 đối với 350 người: hoàn thành xuất sắc nhiệm vụ 50 người (14,29%), hoàn thành tốt nhiệm vụ 290 người (82,86%), hoàn thành nhiệm vụ 08 người (2,29%), không hoàn thành nhiệm vụ 03 người (0,57%).",
        "total_vs_parts",
        "error",
        "351",
    ),
    (
        "Tổng số tiền phải thu hồi 2.450.000.000 đồng, đã thu hồi 1.733.000.000 đồng, đạt 70,73%, còn lại 771.000.000 đồng.",
        "total_vs_parts",
        "error",
        "2.504.000.000",
    ),
    (
        "Lắp đặt 60 điểm wifi miễn phí với số tiền 456.780.000 đồng (7.763.000 đồng/điểm).",
        "total_vs_parts",
        "error",
        "465.780.000",
    ),
    (
        "Tỷ lệ hồ sơ trễ hạn giảm từ 1,2% xuống còn 3,5%.",
        "threshold",
        "error",
        "",
    ),
    (
        "Toàn tỉnh có 1.250 TTHC, trong đó: cấp tỉnh 900 TTHC, cấp huyện 230 TTHC, cấp xã 210 TTHC.",
        "total_vs_parts",
        "error",
        "1.340",
    ),
    (
        "Hệ thống đã gửi, nhận 5.250 văn bản, trong đó 2.100 văn bản đi, 3.510 văn bản đến.",
        "total_vs_parts",
        "error",
        "5.610",
    ),
    (
        "Chỉ số hài lòng năm 2021 đạt 87,36%, tăng so với năm 2020 (89,79%).",
        "threshold",
        "error",
        "",
    ),
    (
        "Đã cấp 1.020 tài khoản cho cán bộ (cấp huyện 320, cấp xã 720).",
        "sum",
        "error",
        "1.040",
    ),
    (
        "Tổng số hồ sơ nộp trực tuyến 1.900/2.345 hồ sơ, đạt 81,20%.",
        "ratio_percent",
        "error",
        "81,02%",
    ),
    (
        "Ban hành 03 văn bản QPPL (01 nghị quyết, 03 quyết định).",
        "sum",
        "error",
        "04",
    ),
    (
        "Tại 12 đơn vị (05 phòng, 08 xã), phát hiện 15 tồn tại.",
        "total_vs_parts",
        "error",
        "13",
    ),
    (
        "Trong tổng số 89 công chức cấp xã, có 60 người trình độ đại học, chiếm 64,72%.",
        "ratio_percent",
        "error",
        "67,42%",
    ),
    (
        "Đã tuyển dụng được 18/20 công chức (gồm 10 công chức cấp huyện, 09 công chức cấp xã).",
        "sum",
        "error",
        "19",
    ),
    (
        "Tỷ lệ hồ sơ trực tuyến đạt 18,5%, vượt chỉ tiêu tỉnh giao 20%.",
        "threshold",
        "error",
        "",
    ),
    (
        "Tỷ lệ đạt 35,2%, không đạt chỉ tiêu 30% đề ra.",
        "threshold",
        "error",
        "",
    ),
    (
        "Đã giải quyết 1.200 hồ sơ, trong đó đúng hạn 1.250 hồ sơ.",
        "threshold",
        "error",
        "1.200",
    ),
    (
        "Có 45 hồ sơ trễ hạn, đã gửi 40 thư xin lỗi.",
        "threshold",
        "error",
        "45",
    ),
    (
        "UBND tỉnh giao 45 nhiệm vụ, trong đó đã hoàn thành 40 nhiệm vụ (đúng hạn 38, trễ hạn 3), đang thực hiện 5 nhiệm vụ.",
        "sum",
        "error",
        "41",
    ),
    (
        "Chỉ số CCHC đạt 85,5/80 điểm.",
        "threshold",
        "error",
        "80,0",
    ),
    (
        "Đạt 76,25/100 điểm, trong đó: thẩm định 51,25/60 điểm; điều tra xã hội học 26,00/40 điểm.",
        "sum",
        "error",
        "77,25",
    ),
    (
        "Cơ cấu kinh tế: nông nghiệp chiếm 44,96%; công nghiệp chiếm 30,89%; dịch vụ chiếm 27,15%.",
        "total_vs_parts",
        "warning",
        "100%",
    ),
    (
        "Dân số 65.000 người (nam 32.000 người, nữ 34.000 người).",
        "sum",
        "error",
        "66.000",
    ),
    (
        "Tổng số 45 hồ sơ trễ hạn: UBND xã Ia Le 12 hồ sơ; UBND xã Ia Ko 20 hồ sơ; Phòng Tư pháp 11 hồ sơ.",
        "total_vs_parts",
        "error",
        "43",
    ),
    (
        "Tổ chức 12 lớp tập huấn, trong đó 07 lớp cho cấp huyện và 06 lớp cho cấp xã.",
        "total_vs_parts",
        "error",
        "13",
    ),
]


@pytest.mark.parametrize(("statement", "kind", "severity", "computed"), WRONG)
def test_a_wrong_statement_is_found(statement, kind, severity, computed):
    found = check(plain_document(statement)).findings
    assert (kind, severity, computed) in [(each.kind.value, each.severity.value, each.computed) for each in found]
