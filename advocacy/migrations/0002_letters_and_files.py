import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("advocacy", "0001_initial"),
        ("files", "0001_initial"),
        ("printing", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="advocacyplan",
            name="stories",
            field=models.ManyToManyField(blank=True, related_name="plans", to="advocacy.story"),
        ),
        migrations.AddField(
            model_name="promise",
            name="files",
            field=models.ManyToManyField(blank=True, related_name="+", to="files.storedfile"),
        ),
        migrations.AddField(
            model_name="reminderletter",
            name="paper",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="printing.print",
            ),
        ),
    ]
