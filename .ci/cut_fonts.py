"""Cut the two font files of the project out of Debian's Noto fonts (OFL 1.1).

Run by a person, and only when letters must be added. Needs the packages `fonts-noto-core` and
`fonts-noto-extra`:

    python .ci/cut_fonts.py FOLDER_WITH_THE_TTF_FILES static/fonts

One file per weight holds Latin, Cyrillic and Tajik together, because WeasyPrint ignores `unicode-range` and
prints garbled text from split families. The signs that Noto Sans lacks (minus, arrows, ≤ ≥ ✓) come from its
sister fonts.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

LETTERS = [
    *range(0x20, 0x7F),  # Latin
    *range(0xA0, 0x180),  # Latin-1 and Extended-A: Danish, names from elsewhere
    *[0x2BC, 0x2C6, 0x2DA, 0x2DC, 0x218, 0x219, 0x21A, 0x21B],
    *range(0x300, 0x309),  # combining accents: е́ in Russian word lists, ӣ written in two strokes
    *range(0x400, 0x460),  # Cyrillic
    *range(0x490, 0x500),  # ғ қ ҳ ҷ ӣ ӯ and the letters of the neighbours
    *range(0x2010, 0x2016),
    *range(0x2018, 0x201F),
    *[
        0x2009,
        0x202F,
        0x2020,
        0x2021,
        0x2022,
        0x2026,
        0x2030,
        0x2032,
        0x2033,
        0x2039,
        0x203A,
        0x20AC,
        0x2116,
        0x2122,
    ],
]
NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]  # 16 and 17 make SemiBold a weight of Noto Sans, not a family
SIGNS = {"NotoSansMath-Regular.ttf": "≤≥≠≈−→←↑↓", "NotoSansSymbols2-Regular.ttf": "✓✗●○■□▲▼"}


def cut(path, letters):
    features = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum"]
    options = subset.Options(hinting=False, name_IDs=NAMES, layout_features=features)
    font = TTFont(path)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    return font


def make(folder, weight, target, workshop):
    parts = [cut(folder / f"NotoSans-{weight}.ttf", LETTERS)]
    for name, signs in SIGNS.items():
        font = cut(folder / name, [ord(sign) for sign in signs])
        for table in {"MATH", "GSUB", "GPOS", "GDEF", "vhea", "vmtx"} & set(font.keys()):
            del font[table]
        parts.append(font)
    paths = []
    for number, part in enumerate(parts):
        paths.append(workshop / f"{weight}-{number}.ttf")
        part.save(paths[-1])
    merged = Merger().merge([str(path) for path in paths])
    for table in (
        "hhea",
        "OS/2",
        "head",
    ):  # the line height stays that of Noto Sans, not of the tallest arrow
        copy_metrics(parts[0][table], merged[table])
    merged["name"].names = [TTFont(paths[0])["name"].names[i] for i in range(len(parts[0]["name"].names))]
    merged.flavor = "woff2"
    merged["head"].modified = merged["head"].created
    merged.recalcTimestamp = False
    merged.save(target / f"NotoSans-{weight}.woff2")


def copy_metrics(source, target):
    for name in (
        "ascent",
        "descent",
        "lineGap",
        "sTypoAscender",
        "sTypoDescender",
        "sTypoLineGap",
        "usWinAscent",
        "usWinDescent",
        "usWeightClass",
        "sxHeight",
        "sCapHeight",
        "created",
    ):
        if hasattr(source, name):
            setattr(target, name, getattr(source, name))


if __name__ == "__main__":
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    workshop = target / "workshop"
    workshop.mkdir(exist_ok=True)
    for weight in ("Regular", "SemiBold"):
        make(folder, weight, target, workshop)
    for path in workshop.iterdir():
        path.unlink()
    workshop.rmdir()
