"""What does a label say about the figure beside it? Its status in the life of a case or task, its level, its family.

Members of a family exclude one another and together make the whole, so that their figures may be added.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

_I = re.IGNORECASE


class Status(StrEnum):
    """What happened to the counted cases or tasks."""

    RECEIVED = "received"
    NEW = "new"
    CARRIED = "carried"
    SETTLED = "settled"
    EARLY = "early"
    ON_TIME = "on_time"
    EARLY_OR_ON_TIME = "early_or_on_time"
    LATE = "late"
    PENDING = "pending"
    PENDING_IN = "pending_in"
    PENDING_LATE = "pending_late"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class _Pattern:
    status: Status
    words: re.Pattern[str]


def _pattern(status: Status, words: str) -> _Pattern:
    return _Pattern(status, re.compile(words, _I))


_HOLD = r"(?:hạn|hẹn|thời hạn|thời gian quy định)"
_NOT_DONE = re.compile(r"chưa (?:được )?(?:hoàn thành|giải quyết|xử lý|thực hiện|khắc phục|trả)", _I)
_STATUSES = (
    _pattern(
        Status.CARRIED,
        r"(?:kỳ|năm|quý|tháng|giai đoạn) trước (?:chuyển|tồn|còn|để lại|mang)|tồn (?:của )?(?:kỳ|năm|"
        r"quý|tháng) trước|tồn đầu kỳ|từ (?:kỳ|năm|quý|tháng) trước|chuyển (?:qua|sang|từ)|"
        r"năm \d{4} chuyển|chuyển tiếp từ",
    ),
    _pattern(
        Status.EARLY_OR_ON_TIME,
        rf"(?:trước|sớm) {_HOLD}? ?(?:và|,|hoặc|/) ?(?:đúng) {_HOLD}|đúng(?: {_HOLD})? ?(?:và|,|hoặc|"
        rf"/) ?(?:trước|sớm)(?: {_HOLD})?|trước và đúng {_HOLD}",
    ),
    _pattern(
        Status.PENDING_IN, rf"(?:còn |vẫn |đang )?(?:trong|chưa đến|chưa quá|chưa tới) {_HOLD}|\bcòn hạn\b|chưa hết hạn"
    ),
    _pattern(Status.EARLY, rf"(?:trước|sớm)(?: hơn)?(?: so với)? {_HOLD}"),
    _pattern(Status.ON_TIME, rf"đúng {_HOLD}"),
    _pattern(
        Status.LATE,
        rf"(?:trễ|quá|chậm|muộn) {_HOLD}|bị trễ|chậm trễ|(?:trễ|chậm) so với (?:ngày )?hẹn|(?<!chưa )hết hạn",
    ),
    _pattern(
        Status.PENDING,
        r"(?:đang|chưa) (?:được )?(?:giải quyết|xử lý|thực hiện|hoàn thành|triển khai|trả|khắc phục|"
        r"trả lời)|chưa giải quyết xong|còn tồn|tồn cuối kỳ|chuyển kỳ sau|chuyển sang kỳ sau|"
        r"đang trong quá trình|đang tiến hành|còn lại|đang (?:được )?(?:làm|thụ lý|tiếp tục)|dở dang|"
        r"tiếp tục (?:thực hiện|triển khai|giải quyết|xử lý)|chuyển tiếp sang",
    ),
    _pattern(
        Status.NEW,
        r"mới tiếp nhận|tiếp nhận mới|nhận mới|nhận thêm|phát sinh mới|mới phát sinh|mới nhận|phát sinh trong kỳ|"
        r"hồ sơ mới\b",
    ),
    _pattern(
        Status.SETTLED,
        r"(?:đã )(?:được )?(?:giải quyết|xử lý|trả kết quả|hoàn thành|trả lời|khắc phục|thực hiện)|"
        r"giải quyết xong|đã xong|kết thúc (?:xử lý|giải quyết)|hoàn thành|đã trả|xử lý xong|khắc phục được|\bxong\b",
    ),
    _pattern(
        Status.RECEIVED,
        r"tiếp nhận|yêu cầu giải quyết|tổng số|tổng cộng|tổng (?:hồ sơ|nhiệm vụ)|toàn bộ|\btrong(?: tổng)?(?: số)? \|"
        r"|phân công|được giao|đã giao|giao\b(?! thông| đất| dịch|"
        r" lưu| ban)|phải giải quyết|phải thực hiện|đã nhận|đề ra|xác định|\bnêu\b|nhận được",
    ),
)

FAMILIES: dict[str, dict[str, re.Pattern[str]]] = {
    "level": {
        "tỉnh": re.compile(r"\bcấp (?:tỉnh|sở)\b|\bcác sở\b", _I),
        "huyện": re.compile(r"\bcấp huyện\b|\b(?:các )?phòng chuyên môn\b|^\W*huyện\W*$|các phòng, ban", _I),
        "xã": re.compile(r"\bcấp xã\b|\bcác xã\b|\bUBND xã, |^\W*(?:xã|xã, thị trấn|xã, phường)\W*$", _I),
        "dọc": re.compile(r"\bngành dọc\b", _I),
    },
    "channel": {
        "trực tuyến": re.compile(r"trực tuyến|qua mạng|môi trường mạng|dịch vụ công", _I),
        "trực tiếp": re.compile(r"trực tiếp", _I),
        "bưu chính": re.compile(r"^(?!.*trực tiếp).*(?:bưu chính|BCCI|bưu điện)", _I),
    },
    "result": {
        "trước hạn": re.compile(rf"(?:trước|sớm)(?: hơn)?(?: so với)? {_HOLD}", _I),
        "đúng hạn": re.compile(rf"đúng {_HOLD}", _I),
        "trễ hạn": re.compile(rf"(?:trễ|quá|chậm) {_HOLD}", _I),
    },
    "sex": {"nam": re.compile(r"\bnam\b", _I), "nữ": re.compile(r"\bnữ\b", _I)},
    "rating": {
        "xuất sắc": re.compile(r"xuất sắc", _I),
        "tốt": re.compile(r"(?:hoàn thành|thực hiện)? ?tốt\b|\bkhá\b", _I),
        "hoàn thành": re.compile(
            r"(?<!không )(?<!chưa )hoàn thành (?:nhiệm vụ|chức trách)|trung bình|hạn chế về năng lực", _I
        ),
        "không hoàn thành": re.compile(r"(?:không|chưa) hoàn thành", _I),
    },
    "legal": {
        "nghị quyết": re.compile(r"nghị quyết", _I),
        "quyết định": re.compile(r"quyết định", _I),
        "chỉ thị": re.compile(r"chỉ thị", _I),
    },
    "change": {
        "mới": re.compile(r"\bmới\b|ban hành mới|công bố mới", _I),
        "sửa": re.compile(r"sửa đổi|bổ sung|thay thế", _I),
        "bỏ": re.compile(r"bãi bỏ|hủy bỏ|cắt giảm", _I),
    },
    "consent": {
        "không": re.compile(r"không (?:đồng ý|tán thành|hài lòng)|chưa hài lòng", _I),
        "có": re.compile(r"(?<!không )(?:đồng ý|tán thành)|(?<!không )(?<!chưa )hài lòng", _I),
    },
    "limit": {
        "quá": re.compile(rf"(?:trễ|quá|chậm) {_HOLD}|(?<!chưa )hết hạn", _I),
        "trong": re.compile(rf"(?:trong|chưa đến|chưa quá|chưa tới) {_HOLD}|còn hạn|chưa hết hạn", _I),
    },
    "posts": {
        "có": re.compile(r"có mặt|hiện có|(?<!chưa )sử dụng", _I),
        "thiếu": re.compile(r"thiếu|khuyết|chưa (?:sử dụng|tuyển)", _I),
    },
    "effect": {
        "một phần": re.compile(r"hết hiệu lực (?:một|1) phần", _I),
        "hết": re.compile(r"(?:hết|không còn) hiệu lực", _I),
        "còn": re.compile(r"còn hiệu lực", _I),
        "sửa": re.compile(r"cần (?:sửa đổi|thay thế|bãi bỏ)|sửa đổi", _I),
    },
    "online": {
        "toàn trình": re.compile(r"toàn trình|mức độ 4", _I),
        "một phần": re.compile(r"một phần|mức độ 3", _I),
    },
    "outcome": {
        "đạt": re.compile(r"^(?!.*(?:không|chưa) đạt).*\bđạt (?:chuẩn|yêu cầu|tiêu chuẩn)", _I),
        "không đạt": re.compile(r"(?:không|chưa) đạt", _I),
    },
    "repair": {
        "xong": re.compile(
            r"(?<!chưa )đã (?:được )?(?:khắc phục|xử lý|giải quyết|hoàn thành|trả lời|thực hiện)|"
            r"khắc phục (?:được|xong)",
            _I,
        ),
        "đang": re.compile(r"đang (?:khắc phục|xử lý|giải quyết|thực hiện|triển khai)", _I),
        "chưa": re.compile(
            r"chưa (?:được )?(?:khắc phục|xử lý|giải quyết|hoàn thành|thực hiện|trả lời)|còn (?:lại)?", _I
        ),
    },
    "direction": {"đến": re.compile(r"văn bản đến|^\W*đến\W*$", _I), "đi": re.compile(r"văn bản đi|^\W*đi\W*$", _I)},
    "post": {
        "cán bộ": re.compile(r"\bcán bộ\b(?!,? (?:công chức|quản lý))", _I),
        "công chức": re.compile(r"(?<!cán bộ, )\bcông chức\b", _I),
        "viên chức": re.compile(r"(?<!công chức, )\bviên chức\b|người lao động|hợp đồng", _I),
    },
}
NEEDED: dict[str, frozenset[str]] = {
    "level": frozenset({"huyện", "xã"}),
    "channel": frozenset({"trực tuyến", "trực tiếp"}),
    "result": frozenset({"đúng hạn", "trễ hạn"}),
    "sex": frozenset({"nam", "nữ"}),
    "rating": frozenset({"xuất sắc", "tốt"}),
    "legal": frozenset({"nghị quyết", "quyết định"}),
    "change": frozenset({"mới", "bỏ"}),
    "consent": frozenset({"có", "không"}),
    "limit": frozenset({"trong", "quá"}),
    "posts": frozenset({"có", "thiếu"}),
    "effect": frozenset({"còn", "hết"}),
    "online": frozenset({"toàn trình", "một phần"}),
    "outcome": frozenset({"đạt", "không đạt"}),
    "repair": frozenset({"xong", "chưa"}),
    "direction": frozenset({"đến", "đi"}),
    "post": frozenset({"cán bộ", "công chức"}),
}
"""Members without which a family is surely not complete."""


@lru_cache(maxsize=8192)
def status_of(words: str, within: Status | None = None) -> Status | None:
    """The status that words say, the nearest to the figure first; ``within`` is the total that the figure is part of.

    Late inside what is pending is pending and overdue.
    """
    for pattern in _STATUSES:
        if pattern.words.search(words):
            if pattern.status is Status.LATE and (within is Status.PENDING or _NOT_DONE.search(words)):
                return Status.PENDING_LATE
            return pattern.status
    return None


def level_of(words: str) -> str:
    """The level of administration that words name: tỉnh, huyện, xã, dọc; empty where they name none."""
    found = [(match.start(), name) for name, pattern in FAMILIES["level"].items() if (match := pattern.search(words))]
    return max(found)[1] if found else ""


def family_of(labels: list[str]) -> tuple[str, bool] | None:
    """The family to which all these labels belong with different members, and whether it is complete; else ``None``."""
    for name in FAMILIES:
        hits = [_member(label, name) for label in labels]
        if all(hits) and len(set(hits)) == len(hits):
            return name, NEEDED[name] <= set(hits)
    return None


@lru_cache(maxsize=8192)
def _member(label: str, family: str) -> str:
    """The member of a family that a label names; kept, because several rules ask of the same labels."""
    found = [name for name, pattern in FAMILIES[family].items() if pattern.search(label)]
    return found[0] if found else ""
