"""Notices to people: what was said to whom by which channel, and whether it left."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """One message to one person."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("Chờ gửi")
        SENT = "sent", _("Đã gửi")
        FAILED = "failed", _("Chưa gửi được")

    to_account_id = models.BigIntegerField(null=True)
    to_address = models.CharField(max_length=120, blank=True, help_text="E-mail address or phone number.")
    channel = models.CharField(max_length=10, help_text="email, sms or desk")
    subject = models.CharField(max_length=200)
    text = models.TextField()
    about_kind = models.CharField(max_length=60, blank=True)
    about_id = models.BigIntegerField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)
    key = models.CharField(max_length=120, unique=True, help_text="The same notice is made once.")

    class Meta:
        """Read by person, the newest first."""

        indexes = [models.Index(fields=["to_account_id", "-id"], name="notices_of_person")]
