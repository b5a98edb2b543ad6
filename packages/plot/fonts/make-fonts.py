"""Cuts Inter down to the characters of the figures: python3 make-fonts.py WOFF2_FOLDER TARGET_FOLDER"""

import sys

from fontTools import subset
from fontTools.ttLib import TTFont

CHARACTERS = (
    "U+0020-007E,U+00A0-00FF,U+0131,U+0152,U+0153,U+2013,U+2014,U+2018-201A,U+201C-201E,"
    "U+2022,U+2026,U+2191,U+2192,U+2212,U+2713,U+2717"
)
FAMILY_NAME = 1

source, target = sys.argv[1:3]
for weight in (400, 600):
    path = f"{target}/inter-{weight}.ttf"
    subset.main([
        f"{source}/inter-latin-{weight}-normal.woff2",
        f"--unicodes={CHARACTERS}",
        "--layout-features=kern,tnum",
        "--no-hinting",
        f"--output-file={path}",
    ])
    font = TTFont(path, recalcTimestamp=False)
    # The subset keeps its web compression, which resvg cannot read.
    font.flavor = None
    # Both weights answer to the one family name that the figures ask for.
    for record in font["name"].names:
        if record.nameID == FAMILY_NAME:
            record.string = "Inter"
    font.save(path)
