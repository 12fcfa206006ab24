"""Rows of pictures with their prompts, as one image."""

import textwrap
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

GAP = 4
LABEL_HEIGHT = 16


def draw_contact_sheet(rows: list[tuple[str, np.ndarray]], path: Path) -> None:
    """Writes a PNG: one row a label, each with its images (uint8 [n, h, w, 3]) from left to right."""
    height, width = rows[0][1].shape[1:3]
    columns = max(len(images) for _, images in rows)
    sheet = Image.new(
        "RGB",
        (columns * (width + GAP) + GAP, len(rows) * (height + LABEL_HEIGHT + GAP) + GAP),
        (250, 250, 250),
    )
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(11)
    for row, (label, images) in enumerate(rows):
        top = GAP + row * (height + LABEL_HEIGHT + GAP)
        pen.text((GAP, top), textwrap.shorten(label, columns * width // 6), fill=(30, 30, 30), font=font)
        for column, image in enumerate(images):
            sheet.paste(Image.fromarray(image), (GAP + column * (width + GAP), top + LABEL_HEIGHT))
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(path, optimize=True)
