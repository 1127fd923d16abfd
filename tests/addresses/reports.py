"""Addresses of reports: M&E drafts, the manager reviews and publishes, the donor reads what is published."""

from tests.addresses import Address
from tests.reports import grounds  # noqa: F401  (importing it lets the World grow reports)

STAFF = {"me-officer": 200, "programme-manager": 200}
READERS = {**STAFF, "donor": 200}


def run(world):
    return {"pk": world.report.pk}


def move(name):
    return lambda world: {"pk": world.report.pk, "name": name}


def new_report(world):
    return {"programme": world.programme.pk, "period": "2023", "language": "en", "edition": "board"}


ADDRESSES = [
    Address("reports", {**STAFF, "donor": 302}),
    Address("report_new", STAFF),
    Address("report_new", {"me-officer": 302, "programme-manager": 302}, method="post", data=new_report),
    Address("report", STAFF, kwargs=run, about="report"),
    Address("report_progress", STAFF, kwargs=run, about="report"),
    Address("report_paper", STAFF, kwargs=run, about="report"),
    Address("report_figure", STAFF, about="report",
            kwargs=lambda world: {"pk": world.report.pk, "key": "persons_reached"}),
    # Approving is not the M&E officer's; the page says so.
    Address("report_move", {"me-officer": 409, "programme-manager": 302}, kwargs=move("approve"), about="report",
            method="post"),
    Address("report_move", {"me-officer": 302, "programme-manager": 302}, kwargs=move("cancel"), about="report",
            method="post"),
    Address("shelf", READERS),
    Address("shelf_download", READERS, kwargs=lambda world: {"pk": world.publication.pk}, about="publication"),
    Address("value_programmes", STAFF),
    Address("measures", STAFF),
    Address("values", STAFF, kwargs=lambda world: {"code": world.report.programme_id}, about="report"),
    Address("value_decide", {"programme-manager": 302}, kwargs=lambda world: {"pk": world.value.pk}, about="value",
            method="post", data=lambda world: {"decision": "approve"}),
]  # fmt: skip
