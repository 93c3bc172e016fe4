"""The bare bones of a PDF file: numbered objects, cross-reference table, trailer."""


class Pdf:
    """Collects objects and writes them; numbers are handed out in order, so a reference can precede its object."""

    def __init__(self):
        self.bodies = []

    def reserve(self):
        """A number for an object that follows later."""
        self.bodies.append(None)
        return len(self.bodies)

    def put(self, dictionary, stream=None, number=None):
        """Stores an object and returns its number."""
        number = number or self.reserve()
        body = dictionary.encode()
        if stream is not None:
            body = body[:-2] + f" /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream"
        self.bodies[number - 1] = body
        return number

    def file(self, pages, parent):
        """The whole file; `pages` are the page objects' numbers, `parent` the number reserved for the page tree."""
        kids = " ".join(f"{page} 0 R" for page in pages)
        self.put(f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>", number=parent)
        root = self.put(f"<< /Type /Catalog /Pages {parent} 0 R >>")
        out, offsets = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"), []
        for number, body in enumerate(self.bodies, 1):
            offsets.append(len(out))
            out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        table = len(out)
        out += f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
        out += f"trailer\n<< /Size {len(offsets) + 1} /Root {root} 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
        return bytes(out)
