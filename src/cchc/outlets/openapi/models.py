"""Which calls were answered already? A repeated call with the same key gets the first answer and does nothing again."""

from django.db import models


class AnsweredCall(models.Model):
    """One call of an account that carried an ``Idempotency-Key``, with what it answered."""

    account_id = models.BigIntegerField()
    key = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of address and content.")
    case_code = models.CharField(max_length=40)
    answered_at = models.DateTimeField(db_index=True)

    class Meta:
        """A key is used once by an account."""

        constraints = [models.UniqueConstraint(fields=["account_id", "key"], name="one_answer_for_a_key")]
