"""Writes the codestreams beside this file with CharLS (pyjpegls), libjpeg-turbo and OpenJPEG (imagecodecs, and
opj_compress for the styles of code-blocks).

The picture is the formula `pattern`, which the tests repeat: runs, a ramp and noise.
"""

import subprocess

import imagecodecs
import jpeg_ls
import numpy as np

W, H = 61, 47


def pattern(bits):
    m = (1 << bits) - 1
    y, x = np.mgrid[:H, :W].astype(np.int64)
    runs = np.where((x // 5 + y // 7) % 3 == 0, m, m // 3)
    ramp = np.minimum(m, (x + y) * m // 100)
    noise = (x * 7919 + y * 104729 + x * y * 31) & m
    out = np.where(x < 20, runs, np.where(x < 40, ramp, noise))
    return out.astype(np.uint8 if bits <= 8 else np.uint16)


def write(name, data):
    with open(name, "wb") as f:
        f.write(bytes(data))


for bits, near in [(8, 0), (8, 3), (12, 0), (12, 10), (16, 0), (5, 0)]:
    data = jpeg_ls.encode_pixel_data(
        pattern(bits).tobytes(), rows=H, columns=W, samples_per_pixel=1, bits_stored=bits, lossy_error=near
    )
    write(f"ls-{bits}-near-{near}.jls", data)
write("lossless-16-predictor-7.jpg", imagecodecs.jpeg8_encode(pattern(16), lossless=True, predictor=7, bitspersample=16))
twelve = imagecodecs.jpeg8_encode(pattern(12), level=90, bitspersample=12)
write("sequential-12.jpg", twelve)
write("sequential-12.raw", imagecodecs.jpeg8_decode(twelve).astype("<u2").tobytes())
signed = pattern(12).astype(np.int16) - 2048
write("signed-12.j2k", imagecodecs.jpeg2k_encode(signed, reversible=True, level=0, codecformat="j2k", bitspersample=12))
write("lossless-16.j2k", imagecodecs.jpeg2k_encode(pattern(16), reversible=True, level=0, codecformat="j2k"))


def opj(name, bits, colour, *options):
    a = pattern(bits)
    if colour:
        a = np.stack([a, a.max() - a, np.roll(a, 3, 0)], -1)
    with open("source.ppm" if colour else "source.pgm", "wb") as f:
        f.write(f"P{6 if colour else 5}\n{W} {H}\n{(1 << bits) - 1}\n".encode())
        f.write(a.astype(">u2" if bits > 8 else "u1").tobytes())
    subprocess.run(["opj_compress", "-i", f.name, "-o", name, *options], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["rm", f.name], check=True)


opj("plain-passes.j2k", 8, False, "-M", "1")
opj("all-styles.j2k", 12, False, "-M", "63", "-SOP", "-EPH", "-t", "40,30", "-p", "RPCL", "-n", "4")
opj("precincts.j2k", 8, False, "-p", "PCRL", "-c", "[32,32],[16,16]", "-b", "8,8", "-n", "4")
opj("colour.j2k", 8, True, "-p", "CPRL", "-t", "33,47", "-n", "4")
opj("lossy.j2k", 8, False, "-I", "-r", "8,4,2", "-p", "RLCP")
write("lossy.raw", imagecodecs.jpeg2k_decode(open("lossy.j2k", "rb").read()).tobytes())
