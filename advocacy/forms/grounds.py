"""Parts of forms: where something belongs, and names in several languages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.queries import grounds

LANGUAGES = (("tg", _("In Tajik")), ("ru", _("In Russian")), ("en", _("In English")))


class GroundFields(forms.Form):
    """Organisation, programme and district; what leaves no choice is not asked. `without`: what a form does not ask."""

    without: tuple[str, ...] = ()
    organisation = forms.ModelChoiceField(None, label=_("Organisation"), empty_label=_("Choose"))
    programme = forms.ModelChoiceField(None, label=_("Programme"), empty_label=_("Choose"))
    district = forms.ModelChoiceField(
        None, label=_("District"), required=False, empty_label=_("Not one district: national, or several")
    )

    def __init__(self, *args, actor, permission, **kwargs):
        super().__init__(*args, **kwargs)
        offered = {
            "organisation": grounds.organisations_for(actor, permission),
            "programme": grounds.programmes_for(actor, permission),
            "district": grounds.districts_for(actor, permission),
        }
        for name in self.without:
            del self.fields[name]
        for name, rows in offered.items():
            if name not in self.without:
                self._offer(self.fields[name], rows)

    def _offer(self, field, rows) -> None:
        field.queryset = rows
        if field.required and len(rows) == 1:
            field.initial, field.widget = rows[0], forms.HiddenInput()


class NamesFields(forms.Form):
    """A name in as many languages as are known, at least one; cleans to `names`."""

    name_tg = forms.CharField(label=_("Name in Tajik"), max_length=200, required=False)
    name_ru = forms.CharField(label=_("Name in Russian"), max_length=200, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)

    def clean(self):
        given = super().clean()
        given["names"] = {code: given.pop(f"name_{code}", "") for code, _label in LANGUAGES}
        given["names"] = {code: name.strip() for code, name in given["names"].items() if name.strip()}
        if not given["names"]:
            self.add_error("name_tg", _("Write the name in at least one language."))
        return given


def names_initial(names: dict) -> dict:
    return {f"name_{code}": name for code, name in names.items()}


class ReasonForm(forms.Form):
    """A move and why."""

    note = forms.CharField(label=_("In a few words: what happened?"), widget=forms.Textarea({"rows": 4}))

    def __init__(self, *args, required=True, label="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].required = required
        if label:
            self.fields["note"].label = label
