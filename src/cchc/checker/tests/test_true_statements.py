"""Is the checker silent where nothing is wrong? Sub-sets, shares of other wholes, comparisons, overlapping groups."""

import pytest

from cchc.checker.review import check
from cchc.checker.types import plain_document

TRUE = [
    "Tổng số thủ tục hành chính cấp huyện đã được tích hợp là 262 thủ tục/52 lĩnh vực (trong đó có 22 thủ tục liên thông 3 cấp); cấp xã là 120 thủ tục/30 lĩnh vực.",
    "UBND huyện có 13 phòng chuyên môn, đã ban hành quy định chức năng, nhiệm vụ đến nay là 8/13 phòng; 09 xã và 03 trung tâm.",
    "Biên chế được giao năm 2023 là 80 chỉ tiêu, đã thực hiện là 58 chỉ tiêu; biên chế viên chức 834 chỉ tiêu, có mặt 751.",
    "Đã mở 05 lớp tập huấn với 187 lượt CBCC, viên chức tham gia, trong đó cấp xã 120 lượt.",
    "Giải ngân 51.409/282.226 triệu đồng đạt 18,22%. Trong đó: Ngân sách huyện 4.874 triệu đồng, đạt 29,87% so với kế hoạch vốn giao; ngân sách tỉnh 105/7.460 triệu đồng, đạt 1,41%.",
    "Thu ngân sách trên địa bàn 12.345 triệu đồng, đạt 45,2% dự toán tỉnh giao, đạt 43,1% dự toán HĐND huyện giao và bằng 110,5% so với cùng kỳ năm 2022.",
    "Trong kỳ tiếp nhận 2.500 hồ sơ, tăng 150 hồ sơ so với cùng kỳ năm trước (2.350 hồ sơ).",
    "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 99,27%, tăng 0,35% so với năm 2020 (98,92%).",
    "Đã giải quyết 1.200 hồ sơ (đúng hạn 1.190 hồ sơ, chiếm 99,17%; trễ hạn 10 hồ sơ, chiếm 0,83%).",
    "Toàn huyện có 45/60 thôn có sóng di động, đạt 75%; 100% thôn có điện; khoảng 99% dân số có hồ sơ sức khỏe điện tử.",
    "Rút ngắn thời gian giải quyết từ 15 ngày xuống còn 10 ngày đối với 05 thủ tục, từ 30 ngày còn 25 ngày đối với 02 thủ tục.",
    "Có 120 cán bộ, công chức cấp xã; trong đó 95 người có trình độ đại học, 20 người là đảng viên, 35 người là nữ.",
    "Tổng số 350 cán bộ, công chức, viên chức (nữ 180 người, dân tộc thiểu số 75 người).",
    "Tiếp nhận và giải quyết 450 hồ sơ trực tuyến mức độ 3, 4 trên tổng số 1.800 hồ sơ, đạt 25%.",
    "Trong quý I/2022 đã xử lý 25 văn bản đến, 32 văn bản đi; quý II/2022 đã xử lý 40 văn bản đến, 51 văn bản đi.",
    "Số hồ sơ tiếp nhận: 1.000 hồ sơ (số kỳ trước chuyển qua 50 hồ sơ, số mới tiếp nhận 950 hồ sơ). Số hồ sơ đã giải quyết: 960 hồ sơ; trong đó, giải quyết trước hạn: 500 hồ sơ, đúng hạn 455 hồ sơ, quá hạn 5 hồ sơ. Số hồ sơ đang giải quyết: 40 hồ sơ; trong đó trong hạn 38 hồ sơ, quá hạn 2 hồ sơ.",
    "Cấp huyện: Tiếp nhận 500 hồ sơ; đã giải quyết 480 hồ sơ (đúng hạn 475 hồ sơ, trễ hạn 5 hồ sơ); đang giải quyết 20 hồ sơ.",
    "Cấp xã: Tiếp nhận 2.000 hồ sơ; đã giải quyết 1.990 hồ sơ (trước hạn 1.500 hồ sơ, đúng hạn 480 hồ sơ, trễ hạn 10 hồ sơ); đang giải quyết 10 hồ sơ.",
    "Đã thực hiện luân chuyển 12 công chức (huyện 04, xã 08); bổ nhiệm 05 người, bổ nhiệm lại 03 người.",
    "UBND huyện ban hành 15 kế hoạch, 23 công văn, 04 quyết định để chỉ đạo, điều hành công tác CCHC.",
    "Đánh giá, xếp loại năm 2020 đối với 350 người: hoàn thành xuất sắc nhiệm vụ 50 người (14,29%), hoàn thành tốt nhiệm vụ 290 người (82,86%), hoàn thành nhiệm vụ 08 người (2,29%), không hoàn thành nhiệm vụ 02 người (0,57%).",
    "Kết quả: 33 nội dung còn tồn tại; đến nay đã khắc phục được 22 nội dung, còn 11 nội dung đang tiếp tục khắc phục.",
    "Tổng số tiền phải thu hồi 2.450.000.000 đồng, đã thu hồi 1.733.000.000 đồng, đạt 70,73%, còn lại 717.000.000 đồng.",
    "Lắp đặt 60 điểm wifi miễn phí với số tiền 465.780.000 đồng (7.763.000 đồng/điểm).",
    "Huyện có 10 xã, thị trấn với 78 thôn, làng; dân số 65.000 người, trong đó dân tộc thiểu số chiếm 52,5%.",
    "Đến nay đã có 8/10 sở, ngành và 9/10 huyện được kiểm tra thực hiện đúng quy định.",
    "Tỷ lệ hồ sơ trễ hạn giảm từ 3,5% xuống còn 1,2%.",
    "Toàn tỉnh có 1.250 TTHC, trong đó: cấp tỉnh 900 TTHC, cấp huyện 230 TTHC, cấp xã 120 TTHC.",
    "Đã trả lời 16/17 kiến nghị (UBND tỉnh 06 kiến nghị; các sở, ngành liên quan 11 kiến nghị).",
    "Có 03 đơn vị hoàn thành xuất sắc nhiệm vụ, 15 đơn vị hoàn thành tốt nhiệm vụ.",
    "Hệ thống đã gửi, nhận 5.250 văn bản, trong đó 2.100 văn bản đi, 3.150 văn bản đến; 100% văn bản được ký số.",
    "Năm 2021 đạt 84,31/100 điểm; năm 2020 đạt 83,35/100 điểm.",
    "Chỉ số hài lòng năm 2021 đạt 87,36%, giảm 2,43% so với năm 2020 (89,79%).",
    "Đã cấp 1.020 tài khoản cho cán bộ (cấp huyện 320, cấp xã 700) và 85 chữ ký số cá nhân, 25 chữ ký số tổ chức.",
    "Tổng số hồ sơ nộp trực tuyến 1.900/2.345 hồ sơ, đạt 81,02%; thanh toán trực tuyến 1.500 hồ sơ, đạt 78,95%.",
    "Ban hành 03 văn bản QPPL (01 nghị quyết, 02 quyết định).",
    "Hướng dẫn 25 lượt (mỗi lượt 2 giờ).",
    "Thực hiện 05 cuộc kiểm tra tại 12 đơn vị (05 phòng, 07 xã), phát hiện 15 tồn tại, đã khắc phục 12 tồn tại.",
    "Có 12 xã đạt chuẩn nông thôn mới, đạt 100% kế hoạch, chiếm 80% tổng số xã.",
    "Trong tổng số 89 công chức cấp xã, có 60 người trình độ đại học, chiếm 67,42%.",
    "Số thu 5,2 tỷ đồng (trong đó thu thuế 3,1 tỷ đồng, thu phí 2,1 tỷ đồng).",
    "Đã tuyển dụng được 18/20 công chức (gồm 10 công chức cấp huyện, 08 công chức cấp xã).",
]


@pytest.mark.parametrize("statement", TRUE)
def test_a_true_statement_raises_nothing(statement):
    assert check(plain_document(statement)).findings == ()
