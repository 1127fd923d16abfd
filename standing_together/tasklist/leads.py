"""From a task to the record it came from. Apps say which address shows their records, in AppConfig.ready()."""

from django.urls import reverse

LEADS: dict[str, str] = {}


def leads_to(model_label: str, url_name: str) -> None:
    """`leads_to("psgs.Meeting", "meeting")`; the address takes the record's key as `pk`."""
    LEADS[model_label] = url_name


def address_of(task) -> str:
    """Where the task's record is shown; "" when it has none or none is known."""
    name = LEADS.get(task.about_type, "")
    return reverse(name, kwargs={"pk": task.about_id}) if name else ""
