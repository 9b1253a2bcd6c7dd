from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('connect', '0002_doors'),
    ]

    operations = [
        migrations.AddField(
            model_name='doorstate',
            name='said_at',
            field=models.DateTimeField(null=True),
        ),
    ]
