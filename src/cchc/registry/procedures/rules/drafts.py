"""Is a draft sound, and how is a procedure found by its words? Pure decisions."""

from django.utils.translation import gettext as _

from cchc.kernel.text import search_form
from cchc.registry.calendars.types import Duration, DurationUnit
from cchc.registry.procedures.errors import VersionRefused
from cchc.registry.procedures.types import ProcedureDraft

_HOURS_OF_A_WORKING_DAY = 8
ONLINE_LEVELS = ("none", "partial", "full")


def check_draft(draft: ProcedureDraft) -> None:
    """Refuse a draft that cannot be a version; the field names the input. Raises ``VersionRefused``."""
    if not draft.code.strip():
        raise VersionRefused(_("Hãy nhập mã thủ tục."), field="code")
    if not draft.name.strip():
        raise VersionRefused(_("Hãy nhập tên thủ tục."), field="name")
    if not draft.result_name.strip():
        raise VersionRefused(_("Hãy ghi kết quả mà người dân nhận được."), field="result_name")
    if draft.limit.amount == 0 and draft.limit.unit is not DurationUnit.WORKING_DAYS:
        raise VersionRefused(_("Thủ tục trả trong ngày cần thời hạn 0 ngày làm việc."), field="limit")
    if draft.online_level not in ONLINE_LEVELS:
        raise VersionRefused(_("Mức trực tuyến là chưa cung cấp, một phần hoặc toàn trình."), field="online_level")
    if not 1 <= draft.legacy_level <= 4:
        raise VersionRefused(_("Mức độ dịch vụ công trước năm 2022 là từ 1 đến 4."), field="legacy_level")
    _check_steps(draft)


def _check_steps(draft: ProcedureDraft) -> None:
    """Quotas share the limit out; together they never exceed it (they could not extend it anyway)."""
    allowed = working_hours(draft.limit)
    total = sum(working_hours(step.quota) or 0 for step in draft.steps)
    if allowed is not None and total > allowed:
        raise VersionRefused(
            _("Các bước cộng lại %(total)s giờ làm việc, dài hơn thời hạn %(allowed)s giờ. Hãy rút ngắn một bước.")
            % {"total": total, "allowed": allowed},
            field="steps",
        )


def working_hours(limit: Duration) -> int | None:
    """A limit in working hours at 8 a day; a same-day limit is one day; ``None`` for calendar days and months."""
    if limit.unit is DurationUnit.WORKING_HOURS:
        return limit.amount
    if limit.unit is DurationUnit.WORKING_DAYS:
        return max(limit.amount, 1) * _HOURS_OF_A_WORKING_DAY
    return None


def search_words(name: str, code: str, field_name: str) -> str:
    """The stored words of a procedure: name, field, code and the initials people type (``đăng ký kết hôn``: dkkh)."""
    plain = search_form(name)
    initials = "".join(word[0] for word in plain.split())
    return " ".join([plain, search_form(field_name), search_form(code), initials])[:900]


def query_words(text: str) -> list[str]:
    """The words of a search text, without diacritics, at most twelve."""
    return search_form(text).split()[:12]
