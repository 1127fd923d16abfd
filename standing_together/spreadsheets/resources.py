"""What every list shares: names in three languages, who may write a row, refusals that say what to write instead."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction
from django.utils.encoding import force_str
from django.utils.translation import gettext as _
from import_export import fields, resources, widgets
from import_export.instance_loaders import CachedInstanceLoader

from standing_together.refusal import Refused

LANGUAGES = ("tg", "ru", "en")


class NameField(fields.Field):
    """One language of a `names` column."""

    def __init__(self, language: str):
        super().__init__(column_name=f"name_{language}", attribute="names")
        self.language = language

    def get_value(self, instance):
        return (instance.names or {}).get(self.language, "")

    def clean(self, row, **kwargs):
        return force_str(row.get(self.column_name) or "").strip()

    def save(self, instance, row, is_m2m=False, **kwargs):
        name = self.clean(row)
        if name:
            instance.names = {**(instance.names or {}), self.language: name}

    def export(self, instance, **kwargs):
        return self.get_value(instance)


class KeyWidget(widgets.ForeignKeyWidget):
    """A reference by its code, looked up in a copy of the whole (small) table."""

    def __init__(self, model, field="pk", **kwargs):
        super().__init__(model, field, **kwargs)
        self.known = None

    def clean(self, value, row=None, **kwargs):
        if value in (None, ""):
            return None
        if self.known is None:
            self.known = {str(getattr(each, self.field)): each for each in self.model._base_manager.all()}
        if str(value) not in self.known:
            raise ValueError(_("There is no “%(code)s”. Write one of the codes in use.") % {"code": value})
        return self.known[str(value)]


class KeysWidget(widgets.ManyToManyWidget):
    """Several references by their codes, separated by commas; an unknown one is refused, not left out."""

    def __init__(self, model, field="pk"):
        super().__init__(model, separator=",", field=field)

    def clean(self, value, row=None, **kwargs):
        codes = [code.strip() for code in force_str(value or "").split(",") if code.strip()]
        found = {str(getattr(each, self.field)): each for each in self.model._base_manager.filter(pk__in=codes)}
        if missing := [code for code in codes if code not in found]:
            raise ValidationError(
                _("There is no “%(code)s”. Write one of the codes in use.") % {"code": ", ".join(missing)}
            )
        return [found[code] for code in codes]


class ListResource(resources.ModelResource):
    """Row by row: faster than bulk where rows change (docs/decisions), and each row stands or falls by itself.

    `check_row(instance, by)` raises Refused where the actor may not write the row; it is asked about the row as it
    was and as it shall be.
    """

    required: tuple[str, ...] = ()  # columns that a file must have
    many: tuple[str, ...] = ()  # fields with several references, checked with the rest of the row

    class Meta:
        skip_unchanged = True
        report_skipped = True
        skip_html_diff = True
        use_transactions = True
        clean_model_instances = True
        instance_loader_class = CachedInstanceLoader

    def check_row(self, instance, by) -> None:
        """Who may bring the list in may write every row, unless the list says otherwise."""

    def export_queryset(self, rows):
        """The rows with everything an export reads, so that the number of queries does not grow with them."""
        return rows

    def _check(self, instance, by) -> None:
        if by is not None:
            refused_as_invalid(self.check_row, instance, by)

    def after_init_instance(self, instance, new, row, by=None, **kwargs):
        if not new:
            self._check(instance, by)

    def import_instance(self, instance, row, by=None, **kwargs):
        super().import_instance(instance, row, **kwargs)
        for name in self.many:
            if name in row:
                self.fields[name].clean(row)
        self._check(instance, by)

    def do_instance_save(self, instance, is_create):
        try:
            with transaction.atomic():
                super().do_instance_save(instance, is_create)
        except IntegrityError as fault:
            raise ValidationError(_("The database refuses this row: it contradicts another one.")) from fault


def refused_as_invalid(work, *args, **kwargs):
    """Run a rule or an action; its refusal becomes the refusal of the row."""
    try:
        return work(*args, **kwargs)
    except Refused as reason:
        raise ValidationError({NON_FIELD_ERRORS: [str(reason)]}) from reason
