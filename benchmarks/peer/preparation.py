"""The peer of 'lovt data prepare rsna|nih|covid-rural': the same work with pydicom, Pillow and scikit-image.

Written independently from the description of the raw layouts (docs/reference). One pass over the images: decode, where
the set is equalised equalise, write an 8-bit PNG, paint and write masks, keep mean and variance; then a seeded split,
three CSV files and the statistics.

    preparation.py rsna|nih|covid-rural ROOT OUT [--workers 1]

Prints 'N images in S s'.
"""
import argparse
import csv
import json
import math
import multiprocessing
import time
from pathlib import Path

import numpy as np
from PIL import Image

NIH_LABELS = ["Atelectasis", "Cardiomegaly", "Effusion", "Infiltrate", "Mass", "Nodule", "Pneumonia", "Pneumothorax"]


def box_mask(shape, boxes):
    mask = np.zeros(shape, dtype=np.uint8)
    for x, y, w, h in boxes:
        top, bottom = max(0, round(y)), max(0, round(y + h))
        left, right = max(0, round(x)), max(0, round(x + w))
        mask[top:bottom, left:right] = 1
    return mask


def save_grey(path, pixels):
    Image.fromarray(pixels, mode="L").save(path)


def equalised(grey):
    from skimage import exposure

    values = exposure.equalize_hist(grey, nbins=256)
    return values, np.floor(values * 255).astype(np.uint8)


def rsna_image(job):
    import pydicom

    root, out, name, boxes = job
    pixels = pydicom.dcmread(root / "stage_2_train_images" / f"{name}.dcm").pixel_array
    save_grey(out / "stage_2_train_images_processed" / f"{name}.png", pixels)
    save_grey(out / "stage_2_train_masks" / f"{name}.png", box_mask(pixels.shape, boxes) * 255)
    values = pixels / 255.0
    return name, float(values.mean()), float(values.var())


def rsna_jobs(root, out):
    (out / "stage_2_train_images_processed").mkdir(parents=True)
    (out / "stage_2_train_masks").mkdir()
    boxes = {}
    with open(root / "stage_2_train_labels.csv", newline="") as file:
        for row in csv.DictReader(file):
            mine = boxes.setdefault(row["patientId"], [])
            if row["Target"] == "1":
                mine.append(tuple(float(row[k]) for k in ("x", "y", "width", "height")))
    return [(root, out, name, mine) for name, mine in boxes.items()]


def nih_image(job):
    out, name, file, boxes = job
    grey = np.asarray(Image.open(file).convert("L")) / 255.0
    values, stored = equalised(grey)
    save_grey(out / "processed_images" / f"{name}.png", stored)
    for label in NIH_LABELS:
        mine = [box for kind, box in boxes if kind == label]
        save_grey(out / "segmentation_masks" / label / f"{name}.png", box_mask(grey.shape, mine) * 255)
    return name, float(values.mean()), float(values.var())


def nih_jobs(root, out):
    (out / "processed_images").mkdir(parents=True)
    for label in NIH_LABELS:
        (out / "segmentation_masks" / label).mkdir(parents=True)
    files = {file.stem: file for file in (root / "images").rglob("*.png")}
    boxes = {}
    with open(root / "BBox_List_2017.csv", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for row in rows:
            mine = boxes.setdefault(Path(row[0]).stem, [])
            mine.append((row[1], tuple(float(v) for v in row[2:6])))
    return [(out, name, files[name], mine) for name, mine in boxes.items()]


def covid_image(job):
    root, out, name = job
    colour = np.asarray(Image.open(root / "jpgs" / f"{name}.jpg"))
    grey = colour.mean(axis=-1) / 255.0 if colour.ndim == 3 else colour / 255.0
    values, stored = equalised(grey)
    save_grey(out / "processed_images" / f"{name}.png", stored)
    mask = np.asarray(Image.open(root / "pngs_masks" / f"{name}.png"))
    if mask.shape != grey.shape or not np.isin(mask, (0, 1)).all():
        raise ValueError(f"{name}: bad mask")
    return name, float(values.mean()), float(values.var())


def covid_jobs(root, out):
    (out / "processed_images").mkdir(parents=True)
    masks = {file.stem for file in (root / "pngs_masks").glob("*.png")}
    return [(root, out, file.stem) for file in sorted((root / "jpgs").glob("*.jpg")) if file.stem in masks]


def write_splits(out, results):
    order = np.random.RandomState(123).permutation(len(results))
    count = round(0.2 * len(results))
    parts = {"test": order[:count], "validation": order[count : 2 * count], "train": order[2 * count :]}
    statistics = {}
    for split in ("train", "validation", "test"):
        rows = [results[i] for i in parts[split]]
        with open(out / f"{split}.csv", "w", newline="") as file:
            file.write("ID\n")
            file.writelines(f"{name}\n" for name, _, _ in rows)
        means = np.array([mean for _, mean, _ in rows])
        variances = np.array([variance for _, _, variance in rows])
        std = math.sqrt(variances.mean() + means.var()) if rows else 0.0
        scan = {"pixel_mean": float(means.mean()) if rows else 0.0, "pixel_std": std}
        statistics[split] = {"num_samples": len(rows), "scan": scan}
    (out / "dataset_statistics.json").write_text(json.dumps(statistics))


SETS = {"rsna": (rsna_jobs, rsna_image), "nih": (nih_jobs, nih_image), "covid-rural": (covid_jobs, covid_image)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("set", choices=SETS)
    parser.add_argument("root", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--workers", type=int, default=1)
    arguments = parser.parse_args()
    start = time.perf_counter()
    list_jobs, image = SETS[arguments.set]
    jobs = list_jobs(arguments.root, arguments.out)
    if arguments.workers == 1:
        results = [image(job) for job in jobs]
    else:
        with multiprocessing.Pool(arguments.workers) as pool:
            results = pool.map(image, jobs, chunksize=4)
    write_splits(arguments.out, results)
    print(f"{len(results)} images in {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
