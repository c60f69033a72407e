"""What may a column of a register or an export mean, and how do offices write it in its heading?

The table is data: to teach the import another heading, add it to the line of its target. Headings are compared without
diacritics and with abbreviations spelt out, so each wording stands once. The first wording is the official one: that of
the register book (form 06 of TT 01/2018/TT-VPCP, 07 of TT 03/2025) or of the exports of one-stop systems.
"""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from cchc.kernel.text import search_form


class Target(StrEnum):
    """What is read out of a row."""

    CODE = "code"
    PROCEDURE_CODE = "procedure_code"
    PROCEDURE_NAME = "procedure_name"
    FIELD = "field"
    UNIT = "unit"
    APPLICANT_NAME = "applicant_name"
    APPLICANT_NUMBER = "applicant_number"
    ADDRESS_AND_PHONE = "address_and_phone"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    RECEIVED_AT = "received_at"
    DUE_AT = "due_at"
    FINISHED_AT = "finished_at"
    RETURNED_AT = "returned_at"
    PAUSED_AT = "paused_at"
    CHANNEL = "channel"
    RESULT_CHANNEL = "result_channel"
    STATE = "state"
    COPIES = "copies"
    RECEIVER = "receiver"
    SUBJECT = "subject"


LABELS = {
    Target.CODE: _("Mã hồ sơ"),
    Target.PROCEDURE_CODE: _("Mã thủ tục"),
    Target.PROCEDURE_NAME: _("Tên thủ tục"),
    Target.FIELD: _("Lĩnh vực"),
    Target.UNIT: _("Cơ quan chủ trì giải quyết"),
    Target.APPLICANT_NAME: _("Tên cá nhân, tổ chức"),
    Target.APPLICANT_NUMBER: _("Số định danh, mã số thuế"),
    Target.ADDRESS_AND_PHONE: _("Địa chỉ, số điện thoại (chung một cột)"),
    Target.ADDRESS: _("Địa chỉ"),
    Target.PHONE: _("Số điện thoại"),
    Target.EMAIL: _("Thư điện tử"),
    Target.RECEIVED_AT: _("Ngày tiếp nhận"),
    Target.DUE_AT: _("Ngày hẹn trả"),
    Target.FINISHED_AT: _("Ngày có kết quả"),
    Target.RETURNED_AT: _("Ngày trả kết quả"),
    Target.PAUSED_AT: _("Ngày yêu cầu bổ sung"),
    Target.CHANNEL: _("Hình thức tiếp nhận"),
    Target.RESULT_CHANNEL: _("Phương thức nhận kết quả"),
    Target.STATE: _("Trạng thái"),
    Target.COPIES: _("Số lượng hồ sơ (bộ)"),
    Target.RECEIVER: _("Người tiếp nhận"),
    Target.SUBJECT: _("Nội dung, ghi chú"),
}
"""How a target is called on screen, in messages and beside a mapping."""

REQUIRED = (Target.CODE, Target.RECEIVED_AT, Target.DUE_AT, Target.APPLICANT_NAME)
"""Columns without which no row can become a case; beside them a procedure, and a unit where none is given outright."""

WORDINGS: dict[Target, tuple[str, ...]] = {
    Target.CODE: (
        "Mã hồ sơ", "Số hồ sơ", "Mã HS", "Mã số hồ sơ", "Số biên nhận", "Mã biên nhận", "Số phiếu biên nhận",
        "Mã hồ sơ TTHC", "Mã số HS", "Số phiếu tiếp nhận", "Mã giấy tiếp nhận", "Mã số giấy tiếp nhận",
    ),
    Target.PROCEDURE_CODE: (
        "Mã thủ tục", "Mã TTHC", "Mã số TTHC", "Mã thủ tục hành chính", "Mã số thủ tục", "Mã dịch vụ công",
    ),
    Target.PROCEDURE_NAME: (
        "Tên TTHC", "Tên thủ tục", "Thủ tục", "Thủ tục hành chính", "Nội dung giải quyết",
        "Nội dung yêu cầu giải quyết", "Nội dung công việc", "Loại hồ sơ", "Tên thủ tục hành chính", "TTHC",
        "Loại thủ tục", "Tên hồ sơ", "Nội dung hồ sơ", "Tên dịch vụ công", "Công việc yêu cầu giải quyết",
    ),
    Target.FIELD: (
        "Lĩnh vực", "Tên lĩnh vực", "Nhóm thủ tục", "Lĩnh vực giải quyết", "Lĩnh vực TTHC",
    ),
    Target.UNIT: (
        "Cơ quan chủ trì giải quyết", "Đơn vị", "Đơn vị giải quyết", "Cơ quan giải quyết", "Đơn vị xử lý",
        "Cơ quan thực hiện", "Đơn vị thụ lý", "Cơ quan chủ trì", "Đơn vị chủ trì", "Cơ quan chuyên môn",
        "Phòng ban xử lý", "Đơn vị tiếp nhận", "Cơ quan tiếp nhận", "Cơ quan", "Tên đơn vị", "Mã đơn vị",
        "Phòng chuyên môn", "Đơn vị chủ trì giải quyết", "Cơ quan xử lý", "Đơn vị thực hiện",
    ),
    Target.APPLICANT_NAME: (
        "Tên cá nhân, tổ chức", "Người nộp", "Họ tên", "Họ và tên", "Người nộp hồ sơ", "Chủ hồ sơ",
        "Tên tổ chức, cá nhân", "Tổ chức, cá nhân", "Cá nhân, tổ chức", "Tên người nộp", "Họ tên người nộp",
        "Họ và tên người nộp hồ sơ", "Tên chủ hồ sơ", "Người yêu cầu", "Họ tên công dân", "Tên công dân", "Công dân",
        "Người làm thủ tục", "Họ tên, tổ chức", "Tên tổ chức/cá nhân nộp hồ sơ", "Tên khách hàng",
    ),
    Target.APPLICANT_NUMBER: (
        "Số CCCD", "Số CMND", "CMND/CCCD", "Số định danh", "Số giấy tờ tùy thân", "Số định danh cá nhân",
        "Mã số thuế", "CCCD", "CMND", "Số CMND/CCCD", "Số CMND/Hộ chiếu", "Số căn cước", "Mã định danh",
    ),
    Target.ADDRESS_AND_PHONE: (
        "Địa chỉ, số điện thoại", "Địa chỉ/SĐT", "Địa chỉ và số điện thoại", "Địa chỉ liên hệ, số điện thoại",
    ),
    Target.ADDRESS: (
        "Địa chỉ", "Nơi ở", "Địa chỉ liên hệ", "Địa chỉ thường trú", "Nơi cư trú", "Chỗ ở", "Địa chỉ người nộp",
    ),
    Target.PHONE: (
        "Số điện thoại", "SĐT", "Điện thoại", "Di động", "Số ĐT", "Điện thoại liên hệ", "Số điện thoại liên hệ",
    ),
    Target.EMAIL: (
        "Email", "Thư điện tử", "Hộp thư", "Địa chỉ email", "E-mail",
    ),
    Target.RECEIVED_AT: (
        "Ngày tiếp nhận", "Nhận hồ sơ", "Ngày nhận", "Ngày nhận hồ sơ", "Thời gian tiếp nhận", "Thời điểm tiếp nhận",
        "Ngày tiếp nhận hồ sơ", "Ngày giờ tiếp nhận", "Ngày nộp", "Ngày nộp hồ sơ", "Thời gian nhận hồ sơ",
        "Tiếp nhận", "Ngày, tháng, năm nhận hồ sơ", "Thời gian nhận",
    ),
    Target.DUE_AT: (
        "Hẹn trả kết quả", "Ngày hẹn trả", "Ngày hẹn trả kết quả", "Hẹn trả", "Hạn xử lý", "Hạn giải quyết",
        "Ngày hẹn", "Thời hạn giải quyết", "Thời gian hẹn trả", "Hạn trả kết quả", "Ngày đến hạn",
        "Thời hạn trả kết quả", "Ngày hạn trả", "Thời gian hẹn trả kết quả", "Hạn trả",
        "Ngày, tháng, năm hẹn trả kết quả", "Ngày hết hạn", "Ngày phải trả kết quả",
    ),
    Target.FINISHED_AT: (
        "Ngày hoàn thành", "Ngày kết thúc xử lý", "Ngày giải quyết xong", "Ngày có kết quả", "Ngày kết thúc",
        "Thời gian hoàn thành", "Ngày giải quyết", "Ngày xử lý xong", "Thời điểm kết thúc xử lý", "Chuyển kết quả",
        "Ngày chuyển kết quả", "Thời gian kết thúc", "Nhận kết quả từ cơ quan giải quyết", "Ngày xong",
    ),
    Target.RETURNED_AT: (
        "Trả kết quả", "Ngày trả kết quả", "Ngày trả", "Ngày trả hồ sơ", "Thời gian trả kết quả", "Ngày trả thực tế",
        "Ngày thực trả", "Ngày công dân nhận kết quả", "Ngày nhận kết quả", "Ngày giao kết quả",
        "Ngày, tháng, năm trả kết quả", "Thời điểm trả kết quả",
    ),
    Target.PAUSED_AT: (
        "Ngày yêu cầu bổ sung", "Ngày tạm dừng", "Ngày dừng", "Thời điểm tạm dừng", "Ngày bổ sung",
        "Ngày chờ bổ sung",
    ),
    Target.CHANNEL: (
        "Hình thức tiếp nhận", "Kênh", "Kênh tiếp nhận", "Hình thức nộp", "Phương thức nộp", "Hình thức nộp hồ sơ",
        "Phương thức tiếp nhận", "Cách thức nộp", "Nguồn hồ sơ", "Hình thức", "Loại hình tiếp nhận",
    ),
    Target.RESULT_CHANNEL: (
        "Phương thức nhận kết quả", "Hình thức nhận kết quả", "Hình thức trả kết quả", "Phương thức trả kết quả",
        "Nơi nhận kết quả", "Cách thức nhận kết quả", "Đăng ký nhận kết quả", "Hình thức trả",
        "Cách thức trả kết quả",
    ),
    Target.STATE: (
        "Trạng thái", "Tình trạng", "Trạng thái hồ sơ", "Tình trạng hồ sơ", "Kết quả xử lý", "Tình trạng xử lý",
        "Trạng thái xử lý", "Tình trạng giải quyết",
    ),
    Target.COPIES: (
        "Số lượng hồ sơ (bộ)", "Số lượng hồ sơ", "Số bộ", "Số bộ hồ sơ", "Số lượng bộ", "Số lượng",
    ),
    Target.RECEIVER: (
        "Người tiếp nhận", "Người tiếp nhận hồ sơ", "Cán bộ tiếp nhận", "Công chức tiếp nhận", "Người nhận hồ sơ",
        "Cán bộ nhận hồ sơ", "Cán bộ một cửa", "Công chức một cửa", "Nhân viên tiếp nhận",
    ),
    Target.SUBJECT: (
        "Ghi chú", "Nội dung", "Trích yếu", "Nội dung chi tiết", "Diễn giải", "Chi tiết", "Trích yếu hồ sơ",
    ),
}  # fmt: skip

ABBREVIATIONS = {
    "hs": "ho so",
    "tthc": "thu tuc hanh chinh",
    "tt": "thu tuc",
    "kq": "ket qua",
    "dc": "dia chi",
    "sdt": "so dien thoai",
    "dt": "dien thoai",
    "tn": "tiep nhan",
    "cq": "co quan",
    "ct": "chu tri",
    "gq": "giai quyet",
    "xl": "xu ly",
    "dv": "don vi",
    "bs": "bo sung",
    "ht": "hinh thuc",
    "pt": "phuong thuc",
    "sl": "so luong",
    "lv": "linh vuc",
    "tg": "thoi gian",
    "yc": "yeu cau",
    "cn": "ca nhan",
    "tc": "to chuc",
}
"""Short forms that headings use, spelt out; both sides of a comparison pass through."""

NUMBERING = frozenset({"stt", "tt", "so tt", "so thu tu", "thu tu", "no"})
"""Headings of the running number, which means nothing here."""


def heading_form(text: str) -> str:
    """A heading as it is compared: no brackets with explanations, no diacritics, abbreviations spelt out."""
    plain = text.split("(", maxsplit=1)[0] if text.find("(") > 2 else text
    words = search_form(plain) or search_form(text)
    return " ".join(ABBREVIATIONS.get(word, word) for word in words.split())


FORMS: dict[str, Target] = {heading_form(wording): target for target, row in WORDINGS.items() for wording in row}
"""Each wording as it is compared → what it means."""
