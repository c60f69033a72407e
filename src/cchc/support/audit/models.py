"""The table of what was done. Rows are only ever added; a trigger refuses anything else."""

from django.db import models

from cchc.support.events.stamps import append_only


class AuditRecord(models.Model):
    """One act: who, which verb, on what, when, with which detail, in which request."""

    at = models.DateTimeField(db_index=True)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    actor_kind = models.CharField(max_length=10)
    verb = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField(null=True)
    subject_name = models.CharField(max_length=200, blank=True)
    detail = models.JSONField(default=dict)
    request_code = models.CharField(max_length=20, blank=True)

    class Meta:
        """Read by subject (its history) and by actor (what a person did)."""

        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "-id"], name="audit_by_subject"),
            models.Index(fields=["actor_id", "-id"], name="audit_by_actor"),
        ]
        triggers = [append_only()]
