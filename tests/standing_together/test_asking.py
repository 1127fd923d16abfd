"""One way to ask with a form: what a rule's no looks like, and where a yes leads."""

import pytest
from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from standing_together import asking
from standing_together.files.actions import NoRoom
from standing_together.refusal import Refused


class NameForm(forms.Form):
    name = forms.CharField()


def refuse(reason=Refused, **facts):
    raise reason(_("A colleague must decide it."))


@pytest.fixture
def drawn(monkeypatch):
    """What was handed to the template, instead of the page."""
    seen = {}

    def render(request, template, context, status=200):
        seen.update(context, template=template)
        return HttpResponse(status=status)

    monkeypatch.setattr(asking, "render", render)
    return seen


@pytest.fixture
def said(monkeypatch):
    """The sentences said on the next page."""
    seen = []
    monkeypatch.setattr(asking.messages, "success", lambda request, words: seen.append(("success", words)))
    monkeypatch.setattr(asking.messages, "error", lambda request, words: seen.append(("error", words)))
    return seen


def test_a_refused_page_is_403_with_the_sentence():
    with pytest.raises(PermissionDenied, match="A colleague must decide it"):
        asking.refusing(refuse)
    asking.refusing(lambda actor, of: None, "somebody", of="something")


def test_why_not_is_empty_where_the_way_is_open():
    assert asking.why_not(refuse) == "A colleague must decide it."
    assert asking.why_not(lambda: None) == ""


@pytest.mark.parametrize(("reason", "status"), [(Refused, 409), (NoRoom, 507)])
def test_a_refusal_stands_in_the_form_and_in_the_status(rf, drawn, said, reason, status):
    form = NameForm({"name": "Nilufar"})
    answer = asking.fill_in(rf.post("/"), form, lambda name: refuse(reason), back="/people", done="Saved.")
    assert answer.status_code == status
    assert form.non_field_errors() == ["A colleague must decide it."]
    assert said == []


@pytest.mark.parametrize("data", [None, {"name": ""}])
def test_nothing_is_done_until_the_form_is_filled_in_rightly(rf, drawn, data):
    answer = asking.fill_in(rf.post("/"), NameForm(data), refuse, back=("/people", "People"), title="Name")
    assert answer.status_code == 200
    assert (drawn["back"], drawn["back_words"], drawn["title"]) == ("/people", "People", "Name")
    assert drawn["template"] == "form_page.html"


@pytest.mark.parametrize("back", ["/people", ("/people", "People")])
def test_what_was_done_is_said_and_leads_back(rf, said, back):
    """Also an action that gives nothing back was carried out."""
    answer = asking.fill_in(rf.post("/"), NameForm({"name": "Nilufar"}), lambda name: None, back=back, done="Saved.")
    assert (answer.status_code, answer.url) == (302, "/people")
    assert said == [("success", "Saved.")]


def test_what_came_of_it_may_lead_further(rf, said):
    form = NameForm({"name": "Nilufar"})
    answer = asking.fill_in(
        rf.post("/"), form, lambda who: who.upper(), back="/people", then=lambda made: f"/people/{made}",
        facts=lambda form: {"who": form.cleaned_data["name"]},
    )  # fmt: skip
    assert answer.url == "/people/NILUFAR"
    assert said == []


def test_a_button_is_done_and_said_or_refused_and_said(rf, said):
    assert asking.just_do(rf.post("/"), lambda: None, back="/a", done="Done.").url == "/a"
    assert asking.just_do(rf.post("/"), lambda: None, back="/a").url == "/a"
    assert asking.just_do(rf.post("/"), refuse, back="/a", done="Done.").url == "/a"
    assert said == [("success", "Done."), ("error", "A colleague must decide it.")]


def test_an_empty_post_is_a_filled_in_form(rf):
    assert NameForm(asking.posted(rf.post("/"))).is_bound
    assert not NameForm(asking.posted(rf.get("/"))).is_bound
