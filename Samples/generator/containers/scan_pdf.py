"""A scan PDF as office devices write it: each page is one full-page JPEG."""

from containers.jpeg import jpeg
from containers.pdf import Pdf


def scan_pdf(images, dpi, quality=70):
    """Pages in true size, their JPEG streams as they are."""
    pdf = Pdf()
    tree, pages = pdf.reserve(), []
    for image in images:
        width, height = (side * 72 / dpi for side in image.size)
        space = "/DeviceGray" if image.mode == "L" else "/DeviceRGB"
        picture = pdf.put(
            f"<< /Type /XObject /Subtype /Image /Width {image.width} /Height {image.height} "
            f"/ColorSpace {space} /BitsPerComponent 8 /Filter /DCTDecode >>",
            jpeg(image, quality, dpi),
        )
        content = pdf.put("<< >>", f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Im0 Do Q".encode())
        pages.append(
            pdf.put(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {width:.3f} {height:.3f}] "
                f"/Resources << /XObject << /Im0 {picture} 0 R >> >> /Contents {content} 0 R >>"
            )
        )
    return pdf.file(pages, tree)
