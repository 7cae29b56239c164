"""Records what Pillow makes of small pictures and transforms; run with Pillow 9.4 in this folder.

Writes the picture files, expected.json (file -> size and SHA-256 of the grey bytes) and
transforms.json (operation with parameters -> SHA-256 of the result for the formula picture).
"""
import hashlib
import json
import math

import numpy as np
from PIL import Image, ImageEnhance, ImageFile

ImageFile.LOAD_TRUNCATED_IMAGES = True


def pattern(width, height):
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    return ((x * x * 3 + y * y * 5 + x * y * 7 + 11 * x) // 16 % 256).astype("u1")


def smooth(width, height):
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    return (128 + 70 * np.sin(x / 5) + 50 * np.cos(y / 4)).astype("u1")


def sha(array):
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()


grey = smooth(40, 30)
rgb = np.stack([grey, np.roll(grey, 5, 1), 255 - np.roll(grey, 3, 0)], 2)
g, c = Image.fromarray(grey), Image.fromarray(rgb)
k = 255 - rgb.max(2).astype(int)
inks = np.dstack([255 - rgb.astype(int) - k[:, :, None], k]).clip(0, 255).astype("u1")
cmyk = Image.fromarray(inks, "CMYK")
exif = Image.Exif()
exif[0x112] = 6

g.save("grey.jpg", quality=90)
g.save("rotated-by-exif.jpg", quality=90, exif=exif.tobytes())
g.save("grey-progressive.jpg", quality=75, progressive=True)
c.save("colour-420.jpg", quality=90)
c.save("colour-444.jpg", quality=90, subsampling=0)
c.save("colour-progressive.jpg", quality=80, progressive=True)
cmyk.save("cmyk.jpg", quality=90)
cmyk.save("cmyk-progressive.jpg", quality=90, progressive=True)
c.save("colour.png")
g.convert("LA").save("grey-alpha.png")
c.quantize(16).save("palette.png")
c.quantize(16).save("palette-transparent.png", transparency=3)
g.point(lambda v: 255 * (v > 128)).convert("1").save("one-bit.png")
g.save("grey.gif")
c.save("colour.gif")
Image.fromarray((grey > 100).astype("u1") * 255).save("mask.gif")
Image.fromarray(np.full((9, 7), 255, "u1")).save("mask-full.gif")
Image.fromarray(np.zeros((9, 7), "u1")).save("mask-empty.gif")
g.save("grey.bmp")
c.save("colour.bmp")
g.save("grey.tif")
c.save("colour-lzw.tif", compression="tiff_lzw")
g.convert("1").save("one-bit-fax.tif", compression="group4")
for name, keep in (("grey.jpg", 0.6), ("colour-420.jpg", 0.8), ("palette.png", 0.75)):
    data = open(name, "rb").read()
    open("cut-" + name, "wb").write(data[: int(len(data) * keep)])

expected = {}
for name in """grey.jpg rotated-by-exif.jpg grey-progressive.jpg colour-420.jpg colour-444.jpg
    colour-progressive.jpg cmyk.jpg cmyk-progressive.jpg colour.png grey-alpha.png palette.png
    palette-transparent.png one-bit.png grey.gif colour.gif mask.gif mask-full.gif mask-empty.gif
    grey.bmp colour.bmp grey.tif colour-lzw.tif one-bit-fax.tif cut-grey.jpg cut-colour-420.jpg
    cut-palette.png""".split():
    a = np.array(Image.open(name).convert("L"))
    expected[name] = {"width": a.shape[1], "height": a.shape[0], "sha256": sha(a)}
json.dump(expected, open("expected.json", "w"), indent=1)


def affine(im, angle, dx, dy, scale):
    cx, cy, rot = im.width * 0.5, im.height * 0.5, math.radians(angle)
    a, b = math.cos(rot) / scale, math.sin(rot) / scale
    m = [a, b, a * (-cx - dx) + b * (-cy - dy) + cx, -b, a, -b * (-cx - dx) + a * (-cy - dy) + cy]
    return im.transform(im.size, Image.AFFINE, m, Image.NEAREST)


cases = []


def case(op, size, args, result):
    cases.append({"op": op, "size": size, "args": args, "sha256": sha(np.array(result))})


for w, h, args in (
    (70, 60, [5, 8, 50, 44, 32, 32]), (40, 40, [3, 6, 24, 20, 48, 48]),
    (301, 200, [0, 0, 301, 200, 224, 224]), (500, 613, [17, 40, 431, 512, 224, 224]),
    (224, 300, [0, 10, 224, 250, 224, 224]), (300, 224, [3, 0, 250, 224, 224, 224]),
    (5, 3, [0, 0, 5, 3, 64, 64]), (1, 1, [0, 0, 1, 1, 7, 9]), (90, 80, [9, 8, 20, 30, 20, 30]),
    (1024, 1024, [0, 0, 1024, 1024, 224, 224]), (640, 37, [0, 0, 640, 37, 9, 8])):
    x, y, cw, ch, ow, oh = args
    im = Image.fromarray(pattern(w, h)).crop((x, y, x + cw, y + ch))
    case("bilinear", [w, h], args, im.resize((ow, oh), Image.BILINEAR))
    case("nearest", [w, h], args, im.resize((ow, oh), Image.NEAREST))
for w, h, args in (
    (40, 40, [13.7, 3, -2, 1.03]), (37, 37, [-19.2, 0, 4, 0.95]), (64, 64, [0.0, 3, 0, 1.0]),
    (64, 50, [0.0, -5, 7, 0.97]), (224, 224, [20.0, -22, 22, 1.05]), (224, 224, [0.01, 1, 1, 1.0])):
    case("affine", [w, h], args, affine(Image.fromarray(pattern(w, h)), *args))
for factor in (0.6, 0.65, 0.7333333333333333, 1.0, 1.1, 1.3, 1.4):
    im = Image.fromarray(pattern(30, 24))
    case("brightness", [30, 24], [factor], ImageEnhance.Brightness(im).enhance(factor))
    case("contrast", [30, 24], [factor], ImageEnhance.Contrast(im).enhance(factor))
json.dump(cases, open("transforms.json", "w"), indent=0)
