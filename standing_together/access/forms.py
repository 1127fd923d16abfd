"""Forms about accounts: who to invite, what to give them, the first password."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from standing_together.access.models import User
from standing_together.access.permissions import Permission
from standing_together.access.roles import GRANTABLE_BY_MANAGER, ROLES
from standing_together.organisations.models import Organisation, Programme
from standing_together.places.models import District


class GrantForm(forms.Form):
    """Role, organisation, districts and programmes; offers only what the actor may give."""

    role = forms.ChoiceField(label=_("Role"))
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Organisation"))
    districts = forms.ModelMultipleChoiceField(
        District.objects.none(), label=_("Districts"), required=False, help_text=_("None chosen: all districts.")
    )
    programmes = forms.ModelMultipleChoiceField(
        Programme.objects.none(), label=_("Programmes"), required=False, help_text=_("None chosen: all programmes.")
    )

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        anything = actor.everything or actor.can(Permission.GRANT_GIVE_ANY)
        offered = [role for role in ROLES.values() if anything or role.code in GRANTABLE_BY_MANAGER]
        self.fields["role"].choices = [(role.code, role.name) for role in offered]
        organisations = Organisation.objects.visible_to(actor)
        if not anything:
            own = {scope.organisation_id for scope in actor.scopes_with(Permission.GRANT_GIVE)}
            organisations = organisations.filter(pk__in=own)
        self.fields["organisation"].queryset = organisations
        self.fields["programmes"].queryset = Programme.objects.visible_to(actor)
        self.fields["districts"].queryset = District.objects.all()


class InvitationForm(GrantForm):
    email = forms.EmailField(label=_("E-mail address"))
    name = forms.CharField(label=_("Name"), max_length=150, required=False)
    language = forms.ChoiceField(
        label=_("Language of the invitation"), choices=[("tg", _("Tajik")), ("ru", _("Russian")), ("en", _("English"))]
    )
    field_order = ("email", "name", "language", "role", "organisation", "districts", "programmes")


class AcceptForm(forms.Form):
    name = forms.CharField(label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=_("At least 12 characters. Several words in a row are easy to remember and hard to guess."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def __init__(self, *args, email, **kwargs):
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_password(self):
        validate_password(self.cleaned_data["password"], User(email=self.email))
        return self.cleaned_data["password"]
