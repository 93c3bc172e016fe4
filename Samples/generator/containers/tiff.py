"""Multi-page TIFF through Pillow and libtiff: G4 or LZW for bilevel pages, JPEG for grey ones."""

import io


def tiff(images, compression, dpi, quality=None):
    """All pages in one file; `compression` is Pillow's name: group4, tiff_lzw or jpeg."""
    options = {"quality": quality} if quality else {}
    file = io.BytesIO()
    images[0].save(
        file, "TIFF", compression=compression, dpi=(dpi, dpi), save_all=True, append_images=images[1:], **options
    )
    return file.getvalue()
