"""A born-digital PDF: the sheet's runs and rules as vectors, with the used glyphs of each face embedded.

Fonts are Type 0 with Identity-H: a character code is a glyph number, /ToUnicode leads back to the text.
"""

import io
import zlib

from fontTools import subset
from fontTools.ttLib import TTFont

import fonts
from containers.pdf import Pdf
from sheet import Rule, Run

MM = 72 / 25.4


def text_pdf(sheets):
    """All sheets in one file. Only runs and straight rules can be written; anything else is refused."""
    pdf = Pdf()
    tree = pdf.reserve()
    used = {}
    for sheet in sheets:
        for mark in sheet.marks:
            if isinstance(mark, Run):
                used.setdefault(mark.style, set()).update(mark.text + " ")
    faces = {style: _Face(pdf, style, letters) for style, letters in sorted(used.items())}
    resources = " ".join(f"/{face.name} {face.number} 0 R" for face in faces.values())
    pages = []
    for sheet in sheets:
        content = "\n".join(_operators(mark, faces, sheet.HEIGHT) for mark in sheet.marks)
        stream = pdf.put("<< /Filter /FlateDecode >>", zlib.compress(content.encode(), 9))
        pages.append(
            pdf.put(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {sheet.WIDTH * MM:.3f} {sheet.HEIGHT * MM:.3f}] "
                f"/Resources << /Font << {resources} >> >> /Contents {stream} 0 R >>"
            )
        )
    return pdf.file(pages, tree)


def _operators(mark, faces, height):
    match mark:
        case Run():
            face = faces[mark.style]
            place = f"1 0 0 1 {mark.x * MM:.3f} {(height - mark.y) * MM:.3f} Tm"
            return f"BT /{face.name} {mark.size:g} Tf {place} <{face.codes(mark.text + ' ')}> Tj ET"
        case Rule(dotted=False):
            ends = (
                f"{mark.x0 * MM:.3f} {(height - mark.y0) * MM:.3f} m {mark.x1 * MM:.3f} {(height - mark.y1) * MM:.3f} l"
            )
            return f"{mark.width * MM:.3f} w {ends} S"
    raise TypeError(f"a born-digital page cannot hold {mark}")


class _Face:
    """One embedded typeface, reduced to the letters in use."""

    def __init__(self, pdf, style, letters):
        self.name = "F" + style.title().replace("-", "")
        font = TTFont(fonts.path(style), recalcTimestamp=False)
        map = font.getBestCmap()
        self.glyphs = {letter: font.getGlyphID(map[ord(letter)]) for letter in sorted(letters)}
        scale = 1000 / font["head"].unitsPerEm
        advances = {glyph: font["hmtx"][font.getGlyphName(glyph)][0] * scale for glyph in self.glyphs.values()}
        box = " ".join(f"{getattr(font['head'], side) * scale:.0f}" for side in ("xMin", "yMin", "xMax", "yMax"))
        rise, fall = font["hhea"].ascent * scale, font["hhea"].descent * scale
        name = "SOHOAX+" + font["name"].getDebugName(6)
        program = _reduced(font, letters)
        file = pdf.put(f"<< /Filter /FlateDecode /Length1 {len(program)} >>", zlib.compress(program, 9))
        slant = -16 if "italic" in style else 0
        descriptor = pdf.put(
            f"<< /Type /FontDescriptor /FontName /{name} /Flags 6 /FontBBox [{box}] /ItalicAngle {slant} "
            f"/Ascent {rise:.0f} /Descent {fall:.0f} /CapHeight 660 /StemV 80 /FontFile2 {file} 0 R >>"
        )
        widths = " ".join(f"{glyph} [{advance:.0f}]" for glyph, advance in sorted(advances.items()))
        descendant = pdf.put(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDToGIDMap /Identity /DW 500 /W [{widths}] "
            f"/FontDescriptor {descriptor} 0 R "
            f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
        )
        meaning = pdf.put("<< /Filter /FlateDecode >>", zlib.compress(self._to_unicode().encode(), 9))
        self.number = pdf.put(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
            f"/DescendantFonts [{descendant} 0 R] /ToUnicode {meaning} 0 R >>"
        )

    def codes(self, text):
        """The glyph numbers of a text in hexadecimal."""
        return "".join(f"{self.glyphs[letter]:04X}" for letter in text)

    def _to_unicode(self):
        pairs = [f"<{glyph:04X}> <{ord(letter):04X}>" for letter, glyph in self.glyphs.items()]
        blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
        body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
            f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{body}\n"
            "endcmap CMapName currentdict /CMap defineresource pop end end"
        )


def _reduced(font, letters):
    """The font program with only these letters; glyph numbers stay, and so do the time stamps."""
    options = subset.Options(retain_gids=True, hinting=False, layout_features=[], recalc_timestamp=False)
    options.drop_tables += ["FFTM"]  # the font editor's own time stamp
    reducer = subset.Subsetter(options)
    reducer.populate(text="".join(sorted(letters)))
    reducer.subset(font)
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()
