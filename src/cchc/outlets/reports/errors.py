"""How does an act on a report refuse?"""

from datetime import datetime

from django.utils.translation import gettext as _

from cchc.kernel import clock
from cchc.kernel.errors import Conflict, DomainError


class StaleNarrative(Conflict):
    """Somebody else wrote the section meanwhile; their text is carried along to stand beside the typed one."""

    code = "stale_narrative"

    def __init__(self, author: str, edited_at: datetime, text: str) -> None:
        moment = clock.local(edited_at)
        sentence = _(
            "%(author)s đã sửa mục này lúc %(moment)s. Nội dung vừa gõ vẫn còn dưới đây; "
            "hãy đối chiếu với bản mới rồi lưu lại."
        ) % {"author": author, "moment": f"{moment:%H:%M, %d/%m/%Y}"}
        super().__init__(sentence, field="text")
        self.author = author
        self.other_text = text


class ReportIsFinished(Conflict):
    """The newest version is finished; it has to be taken up again before anything is changed."""

    code = "report_finished"

    def __init__(self) -> None:
        super().__init__(
            _("Báo cáo đã hoàn thành. Muốn sửa, hãy lập bản sửa đổi và ghi lý do; bản cũ vẫn được giữ nguyên.")
        )


class ReportIsDraft(Conflict):
    """Only a finished report can be taken up again."""

    code = "report_draft"

    def __init__(self) -> None:
        super().__init__(_("Báo cáo đang soạn, có thể sửa và lập lại số liệu ngay, không cần bản sửa đổi."))


class NotReady(DomainError):  # noqa: N818 - read as a sentence
    """Something must be put right before the report can be finished; the sentence names the first findings."""

    code = "report_not_ready"
