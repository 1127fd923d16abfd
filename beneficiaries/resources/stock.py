"""The stock as a list: a row is one thing, with the bodies it can be set for. No person stands in it."""

from django.utils import timezone
from django.utils.translation import gettext as _
from import_export import fields
from import_export.instance_loaders import ModelInstanceLoader

from beneficiaries.enums.devices import BodyMeasure
from beneficiaries.models import StockItem
from beneficiaries.rules.devices import check_can_change_stock, check_product, check_ranges
from standing_together.organisations.models import Organisation
from standing_together.places.models import District, Jamoat
from standing_together.refusal import Refused
from standing_together.spreadsheets.resources import KeyWidget, ListResource


class RangeField(fields.Field):
    """The measures of the bodies it fits, in one cell: "hip_width 28-34, lower_leg 30-38"."""

    def export(self, instance, **kwargs):
        return ", ".join(f"{code} {low:g}-{high:g}" for code, (low, high) in instance.ranges.items())

    def clean(self, row, **kwargs):
        return dict(_range(part) for part in str(row.get(self.column_name) or "").split(",") if part.strip())

    def save(self, instance, row, is_m2m=False, **kwargs):
        if self.column_name in row:
            instance.ranges = self.clean(row)


def _range(text: str) -> tuple[str, list[float]]:
    try:
        code, limits = text.split()
        low, _dash, high = limits.partition("-")
        found = BodyMeasure(code).value, [float(low), float(high)]
    except ValueError:
        raise ValueError(_("Write measures as “hip_width 28-34, lower_leg 30-38”.")) from None
    try:
        check_ranges(dict([found]))
    except Refused as reason:
        raise ValueError(str(reason)) from None
    return found


class StockResource(ListResource):
    organisation = fields.Field(
        column_name="organisation", attribute="organisation", widget=KeyWidget(Organisation, "code")
    )
    district = fields.Field(column_name="district", attribute="district", widget=KeyWidget(District))
    jamoat = fields.Field(column_name="jamoat", attribute="jamoat", widget=KeyWidget(Jamoat))
    ranges = RangeField(column_name="fits", attribute="ranges")
    required = ("organisation", "number", "product", "district")

    class Meta(ListResource.Meta):
        model = StockItem
        import_id_fields = ("organisation", "number")
        instance_loader_class = ModelInstanceLoader  # the cached one knows keys of one column only
        fields = (
            "organisation", "number", "product", "serial", "size", "ranges", "condition", "district", "jamoat", "place",
            "came_on",
        )  # fmt: skip

    def export_queryset(self, rows):
        return rows.select_related("organisation", "district", "jamoat").order_by("organisation", "number")

    def import_instance(self, instance, row, by=None, **kwargs):
        if instance._state.adding:
            today = timezone.localdate()
            instance.came_on, instance.added_by = today, by.user if by else None
        super().import_instance(instance, row, by=by, **kwargs)
        if instance._state.adding:
            instance.came_on = instance.came_on or timezone.localdate()
            instance.state_on = instance.came_on
            instance.state = "to_check" if instance.condition == "broken" else "in_stock"

    def check_row(self, instance, by):
        """Like taking a thing in by hand; a product of the catalogue, and what lies on the shelf is usable."""
        if instance.organisation_id:
            check_can_change_stock(by, instance.organisation_id)
        if instance.product:
            check_product(instance.product)
        if not instance._state.adding and instance.state == "in_stock" and instance.condition == "broken":
            raise Refused(_("What needs repair does not lie on the shelf: send it to repair."))
