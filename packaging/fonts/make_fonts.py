"""Makes resources/fonts from the published font packages; run by hand when a font changes.

    python packaging/fonts/make_fonts.py --noto-core DIR --noto-sans-sc FILE --out resources/fonts

--noto-core is the unpacked Debian package fonts-noto-core (20201225-1): its files are taken as they
are. --noto-sans-sc is NotoSansSC_400Regular.ttf of the npm package @expo-google-fonts/noto-sans-sc
(0.4.3, TrueType outlines: ReportLab and many viewers want those); it is cut down to GB 2312, kana
and a few marks, which leaves 2 of its 10 MiB. Beside each font lies its licence (OFL-1.1).
"""

import argparse
import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILIES = (
    "NotoSans",
    "NotoSansKhmer",
    "NotoSansBengali",
    "NotoSansSinhala",
    "NotoSansTamil",
    "NotoSansEthiopic",
    "NotoNaskhArabic",
)
CHINESE = "NotoSansSC-Regular.ttf"
EXTRA_MARKS = "✓×√□■○●◎△▲▽▼☆★→←↑↓⇒⇔≥≤≠≈∞①②③④⑤⑥⑦⑧⑨⑩℃㎡㎏㎜㎝㎞㎎㏄€¥￥"


def main(arguments: list[str] | None = None) -> int:
    """Copies and cuts the fonts; tells what it wrote."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--noto-core", type=Path, required=True)
    parser.add_argument("--noto-sans-sc", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    for family in FAMILIES:
        for weight in ("Regular", "Bold"):
            name = f"{family}-{weight}.ttf"
            shutil.copyfile(next(chosen.noto_core.rglob(name)), chosen.out / name)
    _cut_chinese(chosen.noto_sans_sc, chosen.out / CHINESE)
    total = sum(path.stat().st_size for path in chosen.out.glob("*.ttf"))
    sys.stdout.write(f"{total / 2**20:.1f} MiB in {chosen.out}\n")
    return 0


def _cut_chinese(source: Path, target: Path) -> None:
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["ccmp", "locl"]
    options.drop_tables += ["vhea", "vmtx", "BASE", "STAT", "GPOS"]
    options.name_IDs = ["*"]
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text=_gb2312() + EXTRA_MARKS)
    cutter.subset(font)
    font.save(target)


def _gb2312() -> str:
    """Every character GB 2312 knows: 6763 hanzi, kana, Greek, Cyrillic, marks; and ASCII."""
    found = [chr(code) for code in range(0x20, 0x7F)]
    for row in range(0xA1, 0xF8):
        cells = (bytes((row, cell)) for cell in range(0xA1, 0xFF))
        found += [cell.decode("gb2312", "ignore") for cell in cells]
    return "".join(found)


if __name__ == "__main__":
    raise SystemExit(main())
