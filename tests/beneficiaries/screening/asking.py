"""A worker at the door, as the tests play them: begins, answers screen after screen, finishes."""

from beneficiaries.instruments import get_definition
from tests.factories.people import PersonFactory

DAY = {"on_day": "2", "on_month": "6", "on_year": "2026"}
START = DAY | {"respondent": "mother", "respondent_name": "Ҳанифа", "language": "en"}


def child(client, **fields):
    """A person in the client's organisation whose family agreed to a record."""
    given = {"organisation": client.grant.organisation, "consents": ("registration",)} | fields
    return PersonFactory(**given)


def address(person, part=""):
    return f"/people/{person.pk}/screening/{part}"


def begin(client, person, **fields):
    return client.post(address(person), START | {"definition": "CFM_5_17"} | fields)


def posted(answers):
    """Answers by item code as a form sends them."""
    return {f"q-{code}": value for code, value in answers.items()}


def answer_all(client, person, answer, at=None):
    """Walk where the pages lead. `answer(item)` is a code; returns the address where the walk ended."""
    at = at or address(person, "1/")
    for _turn in range(100):
        if at.endswith("finish/"):
            return at
        page = client.get(at)
        asked = [row.item for row in page.context["rows"] if not row.hidden and row.field]
        given = {item.code: page.context["draft"].answers.get(item.code) or answer(item) for item in asked}
        reply = client.post(at, posted(given))
        at = reply.headers.get("location", at)
    raise AssertionError("The walk does not end")


def plain(item):
    """No difficulty, no devices: the answers of a child who has none."""
    return {"yes_no": 2, "frequency": 5}.get(item.scale, 1)


def one_each(code="CFM_5_17", **changes):
    """A complete set of such answers on the path, with some of them changed."""
    definition = get_definition(code)
    answers = {item.code: plain(item) for item in definition.items if item.ask_when is None}
    return answers | {"CF3": 1, "CF6": 1, "CF12": 1, "CF13": 1} | changes
