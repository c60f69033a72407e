"""Tell the applicant what happened to the case, by e-mail or else by text message."""

from django.conf import settings

from cchc.intake.cases.models import Case
from cchc.kernel import clock
from cchc.support.notices.services import notify

WORDS = {
    "received": "Hồ sơ {code} đã được tiếp nhận. Hẹn trả kết quả ngày {due}.",
    "supplement_requested": "Hồ sơ {code} cần bổ sung giấy tờ. Thời hạn tạm dừng đến khi bổ sung đủ.",
    "supplement_accepted": "Hồ sơ {code} đã nhận đủ giấy tờ bổ sung. Hẹn trả kết quả ngày {due}.",
    "payment_requested": "Hồ sơ {code} có khoản phải nộp. Thời hạn tạm dừng đến khi nộp xong.",
    "extended": "Hồ sơ {code} được hẹn lại. Ngày hẹn trả mới: {due}. Chúng tôi xin lỗi vì phải hẹn lại.",
    "finished": "Hồ sơ {code} đã có kết quả. Mời Ông/Bà đến nhận, hoặc nhận theo cách đã đăng ký.",
    "refused": "Hồ sơ {code} không được giải quyết. Lý do ghi trong thông báo gửi kèm.",
    "apologised": "Chúng tôi xin lỗi vì trả kết quả hồ sơ {code} trễ hẹn. Thư xin lỗi có lý do và ngày hẹn lại.",
    "calendar_followed": "Lịch làm việc thay đổi. Hồ sơ {code} hẹn trả kết quả ngày {due}.",
}
"""What is written, by the event it is about. No personal data: messages pass through the networks of others."""


def tell_applicant(case_id: int, about: str) -> None:
    """Make the notice of a case about an event, once for each event. A case without address and phone gets none."""
    case = Case.objects.get(pk=case_id)
    channel, address = ("email", case.applicant_email) if case.applicant_email else ("sms", case.applicant_phone)
    if not address:
        return
    text = WORDS[about].format(code=case.code, due=f"{clock.local_date(case.due_at):%d/%m/%Y}")
    notify(
        key=f"case:{case.pk}:{case.event_count}:{about}",
        channel=channel,
        to_address=address,
        subject=f"Hồ sơ {case.code}",
        text=f"{text} Theo dõi tại {settings.ORIGIN}/cong/theo-doi/?ma={case.code}",
        about_kind="cases.case",
        about_id=case.pk,
    )
