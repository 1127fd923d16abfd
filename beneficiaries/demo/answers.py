"""What a family answers to a questionnaire. Pure; the result is the engine's own.

A profile says where somebody has difficulty: domain → level 1 (none) to 4 (cannot do at all). From one screening to
the next it moves a little, mostly for the better.
"""

from beneficiaries.instruments import get_definition, holds, instrument_for_age

PROFILES = {
    "movement": {"Walking", "FineMotor", "Selfcare", "MOB_SS", "SC_SS", "UB"},
    "seeing": {"Seeing", "VIS_SS"},
    "hearing": {"Hearing", "Communication", "HEAR_SS", "COM_SS"},
    "learning": {"Learning", "Remembering", "Communication", "Playing", "COG_SS", "COM_SS"},
    "behaviour": {"Behaviour", "AcceptingChange", "MakingFriends", "Concentrating", "Playing"},
    "feelings": {"Anxiety", "Depression", "ANX", "DEP"},
    "none": set(),
}
# Who is met when every door with a difficulty behind it is knocked at, and some without.
SHARES = {"movement": 21, "learning": 15, "seeing": 8, "hearing": 7, "behaviour": 6, "feelings": 4, "none": 39}
_GATES = {"CF1": ("Seeing", 0.35), "CF4": ("Hearing", 0.25), "CF7": ("Walking", 0.3)}
NO_ANSWER = 9


def a_profile(chance, kind: str) -> dict[str, int]:
    """Levels of the domains that matter; all others are asked for with `level`."""
    levels = {domain: chance.weighted({2: 15, 3: 58, 4: 27}) for domain in sorted(PROFILES[kind])}
    if levels and max(levels.values()) < 3:
        levels[min(levels)] = 3
    return levels


def later(chance, profile: dict[str, int]) -> dict[str, int]:
    """Some months on: a third of the difficulties are less, a few are more."""
    steps = {domain: chance.weighted({-1: 34, 0: 58, 1: 8}) for domain in profile}
    return {domain: min(4, max(1, level + steps[domain])) for domain, level in profile.items()}


def instrument(chance, age: int) -> str | None:
    """The questionnaire for the age; some adults were asked the longer one."""
    code = instrument_for_age(age)
    return "WG_SS_E" if code == "WG_SS" and chance.often(0.15) else code


def answer(chance, code: str, profile: dict[str, int], scale: str) -> dict[str, int]:
    """Answers on the path that the routing takes; now and then somebody does not know."""
    given: dict[str, int] = {}
    unsure = 0.006 if profile else 0.002
    for item in get_definition(code).items:
        if holds(item.ask_when, given):
            assert item.scale is not None  # both questionnaires ask for an answer from a scale
            named = item.scale if isinstance(item.scale, str) else item.scale[scale]
            given[item.code] = NO_ANSWER if chance.often(unsure) else _reply(chance, item, named, profile)
    return given


def _reply(chance, item, scale: str, profile: dict[str, int]) -> int:
    level = profile.get(item.domain) or (2 if chance.often(0.13) else 1)
    if scale == "yes_no":
        domain, share = _GATES[item.code]
        return 1 if profile.get(domain, 1) > 1 and chance.often(share) else 2
    if scale == "difficulty_known":
        return max(2, level)
    if scale == "frequency":
        return {1: 5, 2: 4, 3: 1, 4: 1}[level]
    if scale == "level":
        return 2 if level > 2 else 1
    if scale.startswith("behaviour"):
        severe = 4 if scale.endswith("4pt") else 5
        return severe if level > 2 else level
    return level
