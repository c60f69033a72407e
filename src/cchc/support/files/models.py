"""Kept files: content under its SHA-256, so that the same bytes are kept once and cannot change unseen."""

from django.db import models


class StoredFile(models.Model):
    """A file as it was handed in or made: its content address, size, name and kind by content."""

    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=100, help_text="Found by looking at the content.")
    stored_at = models.DateTimeField()
    stored_by_id = models.BigIntegerField(null=True)
