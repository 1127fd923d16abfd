"""A second implementation of the child modules and the Short Set, written straight from the published syntax.

It shares nothing with `beneficiaries.scoring` and no data files: where the two differ, one is wrong.
"""

NON_RESPONSE = {7, 8, 97, 98, 99}


def difficulty(x):
    if x in (1, 2):
        return 0
    return 1 if x in (3, 4) else 9


def frequency(x):
    if x == 1:
        return 1
    return 0 if x in (2, 3, 4, 5) else 9


def communication(a, b, *, recode=True):
    if recode:
        a = 9 if a is None or a in NON_RESPONSE else a
        b = 9 if b is None or b in NON_RESPONSE else b
    com = 0
    for worst in (1, 2, 3, 4):
        if a == worst or b == worst:
            com = worst
    if com in (1, 2) and (a == 9 or b == 9):
        com = 9
    return {1: 0, 2: 0, 3: 1, 4: 1}.get(com, 9)


def overall(domains):
    values = domains.values()
    if any(value == 1 for value in values):
        return 1
    return 9 if any(value == 9 for value in values) else 0


def child_2_4(answers, scale, *, recode=True):
    a = {f"CF{n}": answers.get(f"CF{n}") for n in range(1, 17)}
    seeing = a["CF3"] if a["CF2"] is None else a["CF2"]
    hearing = a["CF6"] if a["CF5"] is None else a["CF5"]
    walking = a["CF10"] if a["CF8"] is None else a["CF8"]
    worst = {"4pt": 4, "5pt": 5}[scale]
    behaviour = 9
    if a["CF16"] is not None and 1 <= a["CF16"] <= worst:
        behaviour = 1 if a["CF16"] == worst else 0
    domains = {
        "Seeing": difficulty(seeing),
        "Hearing": difficulty(hearing),
        "Walking": difficulty(walking),
        "FineMotor": difficulty(a["CF11"]),
        "Communication": communication(a["CF12"], a["CF13"], recode=recode),
        "Learning": difficulty(a["CF14"]),
        "Playing": difficulty(a["CF15"]),
        "Behaviour": behaviour,
    }
    return domains, overall(domains)


def child_5_17(answers, *, recode=True):
    a = {f"CF{n}": answers.get(f"CF{n}") for n in range(1, 25)}
    w1 = a["CF8"]
    if a["CF8"] == 2:
        w1 = a["CF9"]
    w2 = a["CF12"]
    if a["CF12"] in (1, 2):
        w2 = a["CF13"]
    domains = {
        "Seeing": difficulty(a["CF2"] if a["CF2"] is not None else a["CF3"]),
        "Hearing": difficulty(a["CF5"] if a["CF5"] is not None else a["CF6"]),
        "Walking": difficulty(w1 if w1 is not None else w2),
        "Selfcare": difficulty(a["CF14"]),
        "Communication": communication(a["CF15"], a["CF16"], recode=recode),
        "Learning": difficulty(a["CF17"]),
        "Remembering": difficulty(a["CF18"]),
        "Concentrating": difficulty(a["CF19"]),
        "AcceptingChange": difficulty(a["CF20"]),
        "Behaviour": difficulty(a["CF21"]),
        "MakingFriends": difficulty(a["CF22"]),
        "Anxiety": frequency(a["CF23"]),
        "Depression": frequency(a["CF24"]),
    }
    return domains, overall(domains)


SHORT_SET = ("VIS_SS", "HEAR_SS", "MOB_SS", "COG_SS", "SC_SS", "COM_SS")


def short_set(answers):
    values = [answers.get(name) for name in SHORT_SET]
    known = [value for value in values if value in (1, 2, 3, 4)]
    domains = {name: difficulty(value) for name, value in zip(SHORT_SET, values, strict=True)}
    if not known:
        nothing = dict.fromkeys(("SUM_234", "SUM_34"))
        nothing |= {f"DISABILITY{n}": 9 for n in (1, 2, 3, 4)}
        return domains, 9, nothing | dict.fromkeys(("SS_SCO", "SS_SC", "SS_HD"))
    sum_234 = len([value for value in known if value >= 2])
    sum_34 = len([value for value in known if value >= 3])
    severity = band = highest = None
    if len(known) == 6:
        severity = 36 * known.count(4) + 6 * known.count(3) + known.count(2)
        band = 1 if severity == 0 else 2 if severity <= 4 else 3 if severity <= 23 else 4
        highest = sorted(known)[-1]
    figures = {
        "SUM_234": sum_234,
        "SUM_34": sum_34,
        "DISABILITY1": int(sum_234 >= 1),
        "DISABILITY2": int(sum_234 >= 2 or sum_34 >= 1),
        "DISABILITY3": int(3 in known or 4 in known),
        "DISABILITY4": int(4 in known),
        "SS_SCO": severity,
        "SS_SC": band,
        "SS_HD": highest,
    }
    return domains, figures["DISABILITY3"], figures
