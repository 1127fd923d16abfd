"""A small report with everything on it, about people who do not exist: for the tests and for looking at."""

from datetime import UTC, date, datetime

from standing_together import charts
from standing_together.disclosure import (
    DONOR,
    TOTAL,
    Category,
    Dimension,
    Kind,
    RawTable,
    Shown,
    percent,
    protect,
)

CREATED_AT = datetime(2026, 7, 14, 9, 30, tzinfo=UTC)
NUMBER = "ST-2026-014"
TAJIK = "ғ ӣ қ ӯ ҳ ҷ Ғ Ӣ Қ Ӯ Ҳ Ҷ"
DISTRICTS = {"vos": "Восеъ", "kul": "Кӯлоб", "far": "Фархор", "ham": "Ҳамадонӣ", "muk": "Муъминобод"}
AGES = ("0–5", "6–12", "13–17", "18–49", "50+")
REACHED = ((64, 71), (118, 132), (23, 41), (9, 3), (31, 27))
TARGETS = (150, 220, 90, 40, 60)
BY_AGE = ((38, 44), (81, 92), (52, 61), (61, 70), (13, 7))
MARK = (
    '<svg class="mark" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="68" height="68">'
    "<title>Mark of Standing Together: two arcs leaning together over a dot</title>"
    '<path d="M5 27C5 16 9 8 15.2 5M27 27C27 16 23 8 16.8 5" fill="none" stroke="#0B5A5A" stroke-width="3.4" '
    'stroke-linecap="round"/><circle cx="16" cy="22" r="3.6" fill="#0B5A5A"/></svg>'
)


def table_of(title, code, labels, rows):
    kinds = Dimension(code, code.title(), tuple(Category(*each) for each in labels), sensitive=False)
    sexes = Dimension("sex", "Sex", (Category("f", "Women and girls"), Category("m", "Men and boys")), sensitive=False)
    counts = {}
    for row_code, row in [
        *zip(kinds.codes, rows, strict=True),
        (TOTAL, [sum(each) for each in zip(*rows, strict=True)]),
    ]:
        counts |= {(row_code, "f"): row[0], (row_code, "m"): row[1], (row_code, TOTAL): sum(row)}
    return RawTable(title, "person", date(2026, 6, 30), (kinds, sexes), counts, exact_total=True)


def by_district():
    return protect(table_of("Persons reached", "district", list(DISTRICTS.items()), REACHED), DONOR)


def by_age():
    return protect(table_of("Persons by age", "age", [(each, each) for each in AGES], BY_AGE), DONOR)


def cell(shown, language):
    band = " band" if shown.kind is Kind.BAND else ""
    return f'<td class="number{band}">{shown.text(language)}</td>'


def district_rows(table, language):
    rows = []
    for (category, total), target in zip(table.series("district"), TARGETS, strict=True):
        cells = [table.cell(district=category.code, sex=sex) for sex in "fm"]
        cells += [total, Shown.exact(target), percent(total, Shown.exact(target), of_target=True)]
        rows.append(f'<tr><th scope="row">{category.label}</th>{"".join(cell(each, language) for each in cells)}</tr>')
    cells = [table.cell(sex="f"), table.cell(sex="m"), table.total, Shown.exact(sum(TARGETS))]
    cells.append(percent(table.total, cells[-1], of_target=True))
    rows.append(f'<tr class="total"><th scope="row">All</th>{"".join(cell(each, language) for each in cells)}</tr>')
    return "".join(rows)


def all_charts(language="en"):
    district, age = by_district(), by_age()
    reached = [(category.label, shown) for category, shown in district.series("district")]
    sexes = ("Women and girls", "Men and boys")
    pairs = [
        (row.label, [district.cell(district=row.code, sex=sex) for sex in "fm"])
        for row, _ in district.series("district")
    ]
    more = {"language": language}
    return {
        "bullet": charts.bullet(
            [(label, shown, Shown.exact(goal)) for (label, shown), goal in zip(reached, TARGETS, strict=True)],
            title="Bar chart: two districts are far behind their target; table 1 has the numbers",
            name="reached",
            target_label="Target for the year",
            **more,
        ),
        "pyramid": charts.pyramid(
            [(label.label, *[age.cell(age=label.code, sex=sex) for sex in "fm"]) for label, _ in age.series("age")],
            sexes,
            title="Population pyramid: most of the people reached are children of school age",
            name="ages",
            **more,
        ),
        "funnel": charts.funnel(
            [
                ("Identified", Shown.rounded(560, 558, 562)),
                ("Assessed", Shown.rounded(480, 478, 482)),
                ("Has a plan", Shown.rounded(310, 308, 312)),
                ("Receives a service", Shown.rounded(205, 203, 207)),
                ("Reached a goal", Shown.band(1, 7)),
            ],
            title="Funnel: every third child with an assessment still waits for a plan",
            name="path",
            **more,
        ),
        "grouped": charts.grouped_bars(
            pairs,
            sexes,
            title="Bar chart: girls are reached as often as boys in four of five districts",
            name="sexes",
            **more,
        ),
        "stacked": charts.stacked_bars(
            pairs,
            sexes,
            title="Stacked bars: the share of women and girls by district",
            name="shares",
            **more,
        ),
        "line": charts.line(
            ["2024", "2025/1", "2025/2", "2026/1"],
            [
                (
                    "Served",
                    [Shown.band(1, 7), Shown.missing(), Shown.rounded(35, 33, 37), Shown.rounded(60, 58, 62)],
                ),
                (
                    "Waiting",
                    [
                        Shown.rounded(20, 18, 22),
                        Shown.rounded(45, 43, 47),
                        Shown.rounded(50, 48, 52),
                        Shown.rounded(30, 28, 32),
                    ],
                ),
            ],
            title="Line: since spring more children are served than wait",
            name="periods",
            **more,
        ),
        "tiles": charts.tile_map(
            [charts.Tile(label, shown, place % 3, place // 3) for place, (label, shown) in enumerate(reached)],
            title="Map of tiles: most people are reached in Kulob",
            name="map",
            **more,
        ),
    }


def facts(rows):
    return "".join(f'<tr><th scope="row">{name}</th><td>{value}</td></tr>' for name, value in rows)


def sample_report(language="en"):
    """What stands inside <body>: cover, summary, one section with table, charts and a note."""
    pictures, table = all_charts(language), by_district()
    cover = facts(
        [
            ("Partners", "Fictional partners, for trial only"),
            ("Contract", "TEST-0001"),
            ("State", "Data as of 30 June 2026"),
            ("Report number", NUMBER),
        ]
    )
    return f"""
<div class="cover" data-report-number="{NUMBER}">{MARK}<p class="house">Standing Together</p>
<p class="status draft">DRAFT</p><h1>Children in Khatlon go to school and are met as equals</h1>
<p class="period">January to June 2026 · second half-year report</p>
<table class="facts"><colgroup><col><col></colgroup>{cover}</table></div>
<section><h2>Half a year in half a page</h2>
<ul class="headlines">
<li><span class="figure">{table.total.text(language)}</span>
<span class="of">people reached<br>of {sum(TARGETS)} planned</span></li>
<li><span class="figure">{table.cell(sex="f").text(language)}</span>
<span class="of">of them women and girls</span></li>
<li><span class="figure">6</span><span class="of">day-care centres open<br>of 8 planned</span></li>
<li><span class="figure">{Shown.missing().text(language)}</span>
<span class="of">teachers trained<br>(not yet reported)</span></li></ul>
<div class="summary">
<p>Most children who were found this spring have been assessed, and every second one has a plan. The
door-to-door work in Восеъ and Кӯлоб is finished. Two districts are behind, because the road was closed
until May.</p>
<p>Districts, as they are written at home: {", ".join(DISTRICTS.values())}. Letters: {TAJIK}.</p></div>
<h3>Where we stand against the plan</h3>
<figure>
<figcaption>Figure 1. Two districts are far behind their target for the year</figcaption>{pictures["bullet"]}
<p class="source">Source: case records, 30 June 2026. Unique persons. Hatched: 1–7 persons, drawn at
the middle.</p></figure>
</section>
<section><h2>Who was reached</h2>
<table><caption>Table 1. People reached by district and sex, January to June 2026</caption>
<colgroup><col><col><col><col><col><col></colgroup>
<thead><tr><th scope="col">District</th><th class="number">Women, girls</th><th class="number">Men, boys</th>
<th class="number">All</th><th class="number">Target</th><th class="number">Reached</th></tr></thead>
<tbody>{district_rows(table, language)}</tbody></table>
<p class="note">Numbers of people are rounded to 5, each on its own, so rows need not add up; 1 to 7
people are shown as
“1–7”. The programme total is exact. A person may appear in several districts; the total counts each
person once.</p>
<div class="beside"><div class="words"><h3>Mostly school age</h3>
<p>Every third person is between 6 and 12 years old. Adults
join through the self-help groups.</p></div><div class="picture"><figure>
<figcaption>Figure 2. Most are children of school
age</figcaption>{pictures["pyramid"]}<p class="source">Source: case records, 30 June 2026.</p></figure>
</div></div>
<figure>
<figcaption>Figure 3. Every third child with an assessment still waits for a plan
</figcaption>{pictures["funnel"]}
<p class="source">Source: case records, 30 June 2026.</p></figure></section>
<section><h2>More pictures</h2>
<figure><figcaption>Figure 4. Girls are reached as often as boys</figcaption>{pictures["grouped"]}</figure>
<figure><figcaption>Figure 5. Shares of women and girls</figcaption>{pictures["stacked"]}</figure>
<figure><figcaption>Figure 6. More are served than wait</figcaption>{pictures["line"]}</figure>
<figure><figcaption>Figure 7. Where</figcaption>{pictures["tiles"]}</figure></section>"""
