"""Records what torch and torchvision make of views of a small formula picture; run in this folder.

Writes views.json: for each set of parameters the mean of the view and some of its pixels. Recorded
with torch 2.13 and torchvision 0.29. The pictures have three equal channels, as radiographs have.
"""
import json

import numpy as np
import torch
import torch.nn.functional as nn
import torchvision.transforms.functional as tv
from torchvision.transforms import InterpolationMode


def pattern(side):
    x, y = np.meshgrid(np.arange(side), np.arange(side))
    v = 120 + 70 * np.sin(x / 5) + 50 * np.cos(y / 4) + (x * 3 + y * 5) % 17
    return torch.tensor(np.floor(v).clip(0, 255).astype("f4") / 255).expand(1, 3, side, side)


def view(recipe, side, size, crop, flip, jitter, sigma):
    x, y, w, h = crop
    image = pattern(side)
    if recipe == "RANDOM_CROP":
        out = tv.resized_crop(image, y, x, h, w, [size, size], InterpolationMode.BILINEAR, antialias=False)
    else:
        out = nn.interpolate(image[:, :, y : y + h, x : x + w], size=(side, side), mode="nearest")
        out = tv.hflip(out) if flip else out
        out = tv.resize(out, [size, size], InterpolationMode.BILINEAR, antialias=False)
    if jitter:
        brightness, contrast, first = jitter
        steps = [lambda v: tv.adjust_brightness(v, brightness), lambda v: tv.adjust_contrast(v, contrast)]
        for step in steps if first else steps[::-1]:
            out = step(out)
    if recipe == "RANDOM_CROP" and flip:
        out = tv.hflip(out)
    if sigma:
        kernel = int(0.1 * size) | 1
        out = tv.gaussian_blur(out, [kernel, kernel], [sigma, sigma])
    return out[0, 0]


cases = [
    ("RANDOM_CROP", 64, 40, [5, 9, 50, 38], False, None, 0),
    ("RANDOM_CROP", 64, 40, [5, 9, 50, 38], True, None, 0),
    ("RANDOM_CROP", 64, 40, [20, 31, 17, 21], False, [1.6, 0.3, True], 0),
    ("RANDOM_CROP", 64, 40, [20, 31, 17, 21], False, [1.6, 1.7, False], 0),
    ("RANDOM_CROP", 64, 40, [0, 0, 64, 64], True, [0.25, 1.8, True], 1.3),
    ("RANDOM_CROP", 64, 40, [12, 3, 40, 40], False, [0.9, 1.1, False], 0.1),
    ("RANDOM_CROP", 128, 128, [33, 20, 91, 100], True, [1.2, 0.2, True], 2.0),
    ("RANDOM_CROP", 512, 224, [120, 77, 311, 402], False, [0.6, 1.4, True], 0.8),
    ("CUT_OUT", 64, 40, [3, 8, 43, 43], False, None, 0),
    ("CUT_OUT", 64, 40, [3, 8, 43, 43], True, [1.3, 0.7, False], 1.1),
    ("CUT_OUT", 64, 64, [10, 1, 51, 51], True, None, 0),
    ("CUT_OUT", 128, 128, [40, 11, 77, 77], False, [0.5, 1.5, True], 1.9),
    ("CUT_OUT", 512, 224, [100, 150, 311, 311], True, [1.8, 0.2, True], 0.4),
]
recorded = []
for recipe, side, size, crop, flip, jitter, sigma in cases:
    out = view(recipe, side, size, crop, flip, jitter, sigma)
    at = [[(7 * i * i + 3 * i) % size, (11 * i * i + 5) % size] for i in range(24)]
    recorded.append({
        "recipe": recipe, "side": side, "size": size, "crop": crop, "flip": flip, "jitter": jitter,
        "sigma": sigma, "mean": round(out.double().mean().item(), 8),
        "pixels": [[x, y, round(out[y, x].item(), 7)] for x, y in at],
    })
with open("views.json", "w") as f:
    f.write("[\n" + ",\n".join(json.dumps(r) for r in recorded) + "\n]\n")

nearest = {}
for side in (128, 512):
    for cut in range(int(0.6 * side), int(0.8 * side) + 1):
        line = torch.arange(cut, dtype=torch.float32)[None, None]
        nearest[f"{side}/{cut}"] = int(nn.interpolate(line, size=side, mode="nearest").double().mul(
            torch.arange(side, dtype=torch.float64) % 7 + 1).sum().item())
with open("nearest.json", "w") as f:
    json.dump(nearest, f)
