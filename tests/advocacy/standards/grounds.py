"""What the World holds of standards, the library and buildings: imported by tests/addresses/standards.py."""

from tests.world import grows


def _by(ground):
    from tests.advocacy.standards import make  # models need their tables

    return make.actor(ground)


@grows("assessment")
def assessment(ground):
    from tests.advocacy.standards import make  # models need their tables

    return make.waiting(ground, _by(ground), note=ground.mark)


@grows("draft_assessment")
def draft_assessment(ground):
    from tests.advocacy.standards import make  # models need their tables

    return make.draft(ground, _by(ground), of=make.standard(code="other"), note=ground.mark)


@grows("later_assessment")
def later_assessment(ground):
    """Agreed, with one before it: it can be compared and planned from."""
    from tests.advocacy.standards import make  # models need their tables

    first, second, of = _by(ground), _by(ground), make.standard(code="third")
    for month in (3, 5):
        facts = {"of": of, "provider": ground.provider, "on": make.DAY.replace(month=month), "note": ground.mark}
        made = make.agreed(ground, first, second, **facts)
    return made


@grows("entry")
def entry(ground):
    from tests.advocacy.standards import make  # models need their tables

    # The library is the organisation's: what colleagues of another district write may be read, so it bears no mark.
    return make.entry(ground, _by(ground), note="shared" if ground.mark == "QZDIST" else ground.mark)


@grows("building")
def building(ground):
    from tests.advocacy.standards import make  # models need their tables

    return make.building(ground, _by(ground), note=ground.mark)


@grows("audit")
def audit(ground):
    from tests.advocacy.standards import make  # models need their tables

    return make.walk(ground.building, _by(ground), remarks=f"{ground.mark}remark")


@grows("work")
def work(ground):
    from tests.advocacy.standards import make  # models need their tables

    return make.work(ground.building, _by(ground), note=ground.mark)


@grows("photo")
def photo(ground):
    from advocacy.actions.premises import add_photo  # models need their tables
    from tests.advocacy.standards import make

    return add_photo(ground.work, by=_by(ground), upload=make.picture(), moment="before")
