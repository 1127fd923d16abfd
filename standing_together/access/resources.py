"""Invitations as a list: a staff table becomes one invitation a row, by the same rules as one by hand."""

from django.utils import timezone
from import_export import fields

from standing_together.access.actions import invite
from standing_together.access.models import Invitation
from standing_together.organisations.models import Organisation, Programme
from standing_together.places.models import District
from standing_together.spreadsheets.resources import KeysWidget, KeyWidget, ListResource, refused_as_invalid


class InvitationResource(ListResource):
    """An address that waits for its answer already is left alone; nothing is changed by a list."""

    organisation = fields.Field(
        column_name="organisation", attribute="organisation", widget=KeyWidget(Organisation, "code")
    )
    districts = fields.Field(column_name="districts", attribute="districts", widget=KeysWidget(District))
    programmes = fields.Field(column_name="programmes", attribute="programmes", widget=KeysWidget(Programme))
    required = ("email", "role", "organisation")
    many = ("districts", "programmes")

    class Meta(ListResource.Meta):
        model = Invitation
        import_id_fields = ("email",)
        fields = ("email", "name", "language", "role", "organisation", "districts", "programmes")

    def export_queryset(self, rows):
        return rows.select_related("organisation").prefetch_related("districts", "programmes")

    def get_instance(self, instance_loader, row):
        address = str(row.get("email") or "").strip().lower()
        return Invitation.objects.open().filter(email=address, expires_at__gt=timezone.now()).first()

    def skip_row(self, instance, original, row, import_validation_errors=None):
        return original.pk is not None

    def before_import_row(self, row, **kwargs):
        row["email"] = str(row.get("email") or "").strip().lower()
        row["language"] = row.get("language") or "ru"

    def import_instance(self, instance, row, by=None, **kwargs):
        super().import_instance(instance, row, by=by, **kwargs)
        if instance.pk is None:
            instance.invited_by = by.user

    def save_instance(self, instance, is_create, row, by=None, **kwargs):
        reached = {name: self.fields[name].clean(row) if name in row else () for name in self.many}
        refused_as_invalid(
            invite, by=by, email=instance.email, role=instance.role, organisation=instance.organisation,
            name=instance.name, language=instance.language, **reached,
        )  # fmt: skip

    def save_m2m(self, obj, row, **kwargs):
        """The action has written them."""
