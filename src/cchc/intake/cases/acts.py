"""Which acts does the page of a case offer, under which address, with which effect said in words? Data."""

from dataclasses import dataclass

from cchc.intake.cases.states import EventKind


@dataclass(frozen=True, slots=True)
class ActWords:
    """An act as the page names it. ``slug`` stands in its address; ``effect`` says what follows from it."""

    kind: EventKind
    slug: str
    name: str
    effect: str
    button: str


ACTS: tuple[ActWords, ...] = (
    ActWords(
        EventKind.HANDED_OVER,
        "chuyen-buoc",
        "Chuyển bước",
        "Người nhận thấy hồ sơ trong danh sách việc của mình ngay.",
        "Chuyển hồ sơ",
    ),
    ActWords(
        EventKind.FINISHED,
        "co-ket-qua",
        "Ghi đã có kết quả",
        "Đồng hồ dừng; người nộp được báo đến nhận.",
        "Ghi đã có kết quả",
    ),
    ActWords(
        EventKind.RETURNED,
        "tra-ket-qua",
        "Trả kết quả",
        "Ghi người nhận và bằng chứng đã trao trong thực tế.",
        "Ghi đã trả kết quả",
    ),
    ActWords(
        EventKind.SUPPLEMENT_REQUESTED,
        "yeu-cau-bo-sung",
        "Yêu cầu bổ sung giấy tờ",
        "Thời hạn tạm dừng; in phiếu mẫu 02, yêu cầu một lần cho đủ.",
        "Gửi yêu cầu bổ sung",
    ),
    ActWords(
        EventKind.SUPPLEMENT_ACCEPTED,
        "nhan-bo-sung",
        "Nhận giấy tờ bổ sung",
        "Thời hạn chạy tiếp và ngày hẹn được tính lại.",
        "Nhận đủ giấy tờ bổ sung",
    ),
    ActWords(
        EventKind.PAYMENT_REQUESTED,
        "yeu-cau-nop-tien",
        "Thông báo nghĩa vụ tài chính",
        "Thời hạn tạm dừng đến khi xác nhận đã nộp.",
        "Gửi thông báo",
    ),
    ActWords(
        EventKind.PAYMENT_CONFIRMED,
        "xac-nhan-nop-tien",
        "Xác nhận đã nộp nghĩa vụ tài chính",
        "Thời hạn chạy tiếp và ngày hẹn được tính lại.",
        "Xác nhận đã nộp",
    ),
    ActWords(
        EventKind.EXTENDED,
        "gia-han",
        "Gia hạn và hẹn lại",
        "Trước ngày hẹn, có lý do; người nộp nhận thông báo xin lỗi và ngày mới.",
        "Gia hạn hồ sơ",
    ),
    ActWords(
        EventKind.APOLOGISED,
        "xin-loi",
        "Xin lỗi và hẹn lại",
        "Lập thư xin lỗi mẫu 04 có số; hồ sơ vẫn tính là quá hạn.",
        "Phát hành thư xin lỗi",
    ),
    ActWords(
        EventKind.WITHDRAWN,
        "rut-ho-so",
        "Rút hồ sơ theo yêu cầu người nộp",
        "Hồ sơ đóng lại và không mở lại được.",
        "Ghi người nộp rút hồ sơ",
    ),
    ActWords(
        EventKind.REFUSED,
        "tu-choi",
        "Từ chối giải quyết",
        "Người nộp nhận phiếu từ chối mẫu 03 có lý do; hồ sơ không mở lại được.",
        "Từ chối hồ sơ này",
    ),
    ActWords(
        EventKind.CORRECTED,
        "dinh-chinh",
        "Đính chính thời điểm",
        "Ghi thời điểm thực tế; điều đã ghi trước đây vẫn xem được.",
        "Ghi đính chính",
    ),
)
BY_SLUG = {act.slug: act for act in ACTS}
