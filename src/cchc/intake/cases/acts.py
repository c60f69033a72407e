"""Which acts does the page of a case offer, under which address, with which effect said in words? Data."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cchc.intake.cases.states import EventKind


@dataclass(frozen=True, slots=True)
class ActWords:
    """An act as the page names it. ``slug`` stands in its address; ``effect`` says what follows from it."""

    kind: EventKind
    slug: str
    name: str | Promise
    effect: str | Promise
    button: str | Promise


ACTS: tuple[ActWords, ...] = (
    ActWords(
        EventKind.HANDED_OVER,
        "chuyen-buoc",
        _("Chuyển bước"),
        _("Người nhận thấy hồ sơ trong danh sách việc của mình ngay."),
        _("Chuyển hồ sơ"),
    ),
    ActWords(
        EventKind.FINISHED,
        "co-ket-qua",
        _("Ghi đã có kết quả"),
        _("Đồng hồ dừng; người nộp được báo đến nhận."),
        _("Ghi đã có kết quả"),
    ),
    ActWords(
        EventKind.RETURNED,
        "tra-ket-qua",
        _("Trả kết quả"),
        _("Ghi người nhận và bằng chứng đã trao trong thực tế."),
        _("Ghi đã trả kết quả"),
    ),
    ActWords(
        EventKind.SUPPLEMENT_REQUESTED,
        "yeu-cau-bo-sung",
        _("Yêu cầu bổ sung giấy tờ"),
        _("Thời hạn tạm dừng; in phiếu mẫu 02, yêu cầu một lần cho đủ."),
        _("Gửi yêu cầu bổ sung"),
    ),
    ActWords(
        EventKind.SUPPLEMENT_ACCEPTED,
        "nhan-bo-sung",
        _("Nhận giấy tờ bổ sung"),
        _("Thời hạn chạy tiếp và ngày hẹn được tính lại."),
        _("Nhận đủ giấy tờ bổ sung"),
    ),
    ActWords(
        EventKind.PAYMENT_REQUESTED,
        "yeu-cau-nop-tien",
        _("Thông báo nghĩa vụ tài chính"),
        _("Thời hạn tạm dừng đến khi xác nhận đã nộp."),
        _("Gửi thông báo"),
    ),
    ActWords(
        EventKind.PAYMENT_CONFIRMED,
        "xac-nhan-nop-tien",
        _("Xác nhận đã nộp nghĩa vụ tài chính"),
        _("Thời hạn chạy tiếp và ngày hẹn được tính lại."),
        _("Xác nhận đã nộp"),
    ),
    ActWords(
        EventKind.EXTENDED,
        "gia-han",
        _("Gia hạn và hẹn lại"),
        _("Trước ngày hẹn, có lý do; người nộp nhận thông báo xin lỗi và ngày mới."),
        _("Gia hạn hồ sơ"),
    ),
    ActWords(
        EventKind.APOLOGISED,
        "xin-loi",
        _("Xin lỗi và hẹn lại"),
        _("Lập thư xin lỗi mẫu 04 có số; hồ sơ vẫn tính là quá hạn."),
        _("Phát hành thư xin lỗi"),
    ),
    ActWords(
        EventKind.WITHDRAWN,
        "rut-ho-so",
        _("Rút hồ sơ theo yêu cầu người nộp"),
        _("Hồ sơ đóng lại và không mở lại được."),
        _("Ghi người nộp rút hồ sơ"),
    ),
    ActWords(
        EventKind.REFUSED,
        "tu-choi",
        _("Từ chối giải quyết"),
        _("Người nộp nhận phiếu từ chối mẫu 03 có lý do; hồ sơ không mở lại được."),
        _("Từ chối hồ sơ này"),
    ),
    ActWords(
        EventKind.CORRECTED,
        "dinh-chinh",
        _("Đính chính thời điểm"),
        _("Ghi thời điểm thực tế; điều đã ghi trước đây vẫn xem được."),
        _("Ghi đính chính"),
    ),
)
BY_SLUG = {act.slug: act for act in ACTS}
BY_KIND = {act.kind: act for act in ACTS}
