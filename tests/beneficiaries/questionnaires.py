"""A questionnaire an organisation might make itself: no scoring, its own codes, several kinds of question."""


def own_questionnaire(**changes):
    text = {"en": "…"}
    definition = {
        "code": "own-visit",
        "version": "1",
        "title": {"en": "Home visit", "ru": "Посещение на дому"},
        "languages": {"en": {"status": "official"}},
        "scales": {"place": [{"code": "home", "label": text}, {"code": "school", "label": text}]},
        "no_answer": [{"code": "refused", "label": text}],
        "domains": [{"code": "visit", "label": text}, {"code": "end", "label": text}],
        "items": [
            {"code": "hello", "domain": "visit", "kind": "note", "question": text},
            {"code": "where", "domain": "visit", "kind": "choices", "scale": "place", "question": text},
            {
                "code": "class",
                "domain": "visit",
                "kind": "integer",
                "minimum": 0,
                "maximum": 11,
                "ask_when": {"item": "where", "includes": "school"},
                "question": text,
            },
            {"code": "height", "domain": "visit", "kind": "decimal", "minimum": 0.3, "question": text},
            {
                "code": "remark",
                "domain": "end",
                "kind": "text",
                "ask_when": {"any": [{"item": "class", "at_least": 9}, {"item": "height", "at_most": 1}]},
                "question": text,
            },
            {
                "code": "why",
                "domain": "end",
                "kind": "choice",
                "scale": "place",
                "ask_when": {"not": {"item": "remark", "answered": True}},
                "question": text,
            },
        ],
    }
    return definition | changes
