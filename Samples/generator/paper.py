"""The sheet of paper itself: its colour, grain and folds, and the shape the scanner's lid shows around it."""

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from press import SIZE, clouds
from stamps import DOTS


@dataclass(frozen=True)
class Paper:
    """What lies on the glass; `tint` is its reflectance for red, green and blue."""

    tint: tuple[float, float, float] = (0.985, 0.98, 0.97)
    grain: float = 0.004
    fold: bool = False
    holes: bool = False

    def reflectance(self, size, dpi, random):
        """Red, green and blue reflectance of the bare sheet, at the scan's size."""
        grain = self.grain * (0.7 * clouds(random, size, max(2, dpi // 75)) + 0.5 * clouds(random, size, dpi // 4))
        if self.fold:
            across = np.abs(np.arange(size[1]) / size[1] - 0.497) * 297  # millimetres from the fold
            wave = 0.3 * clouds(random, (size[0], 1), dpi // 2)[0]
            crease = np.abs(across[:, None] + wave[None, :])
            grain = grain - 0.10 * np.exp(-((crease / 0.22) ** 2)) - 0.02 * np.exp(-crease / 3)
        return np.array(self.tint, np.float32)[None, None, :] * (1 + grain[:, :, None].astype(np.float32))

    def shape(self):
        """A mask on the printer's grid: 255 where there is paper, 0 in the punch holes."""
        mask = Image.new("L", SIZE, 255)
        if self.holes:
            pen = ImageDraw.Draw(mask)
            for y in (297 / 2 - 40, 297 / 2 + 40):  # ISO 838
                r = 3 * DOTS
                x, y = 12 * DOTS, y * DOTS
                pen.ellipse((x - r, y - r, x + r, y + r), fill=0)
        return mask
