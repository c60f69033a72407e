"""A version keeps the words that stood around its text, so that a change of them alone is seen."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_contradictions_and_draft_checks")]

    operations = [
        migrations.AddField(
            model_name="reportversion",
            name="letterhead",
            field=models.JSONField(help_text="What stood around the text; unknown in the oldest versions.", null=True),
        ),
    ]
