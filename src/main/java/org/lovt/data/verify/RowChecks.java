package org.lovt.data.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lovt.base.Hashing;
import org.lovt.base.LovtException;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.LabelledBox;
import org.lovt.image.Box;
import org.lovt.image.Decoded;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.image.ImageSize;
import org.lovt.image.Mask;
import org.lovt.image.MaskPainter;
import org.lovt.image.ReadOptions;

/** One row of an evaluation set: its image, boxes and masks. Any number of threads. */
final class RowChecks {
  private static final long UNKNOWN = -1;

  private final Path root;
  private final ImageSet set;
  private final boolean quick;
  private final Map<String, String> checksums;
  private final Findings findings;

  /** A folder that is missing as a whole is one finding, not one for each row. */
  private final boolean hasImages;

  private final boolean hasMasks;

  /**
   * For a data set.
   *
   * @param checksums known hashes by path; may be empty
   */
  RowChecks(
      Path root, ImageSet set, boolean quick, Map<String, String> checksums, Findings findings) {
    this.root = root;
    this.set = set;
    this.quick = quick;
    this.checksums = checksums;
    this.findings = findings;
    this.hasImages = Files.isDirectory(root.resolve(set.imageFolder()));
    this.hasMasks = Files.isDirectory(root.resolve(set.maskFolder()));
    if (!hasImages) {
      findings.defect(Check.FILES, set.imageFolder(), "the folder of the images is missing");
    }
    if (!hasMasks) {
      findings.defect(Check.MASKS, set.maskFolder(), "the folder of the masks is missing");
    }
  }

  RowProbe check(ImageRow row) {
    Path file = set.image(root, row.row().id());
    ImageProbe image = hasImages ? image(row, file) : null;
    if (image != null) {
      checkBoxes(row, image.size());
    }
    List<Long> masks = new ArrayList<>();
    for (String target : set.targets()) {
      masks.add(hasMasks ? mask(row, target, image == null ? null : image.size()) : UNKNOWN);
    }
    return new RowProbe(image, masks);
  }

  private ImageProbe image(ImageRow row, Path file) {
    if (!Files.isRegularFile(file)) {
      findings.defect(Check.FILES, row.place(), "no image " + name(file));
      return null;
    }
    try {
      ImageProbe probe = quick ? ImageProbe.header(file) : ImageProbe.whole(file);
      if (probe.truncated()) {
        findings.defect(Check.IMAGES, row.place(), name(file) + " is cut off or damaged");
      }
      if (probe.colour()) {
        findings.warning(
            Check.IMAGES, row.place(), name(file) + " has colour channels; grey was expected");
      }
      checkHash(row, file, probe.sha256());
      return probe;
    } catch (LovtException e) {
      findings.defect(
          Check.IMAGES, row.place(), name(file) + ": " + Texts.without(e.getMessage(), file));
      return null;
    }
  }

  private void checkHash(ImageRow row, Path file, String hash) {
    String expected = checksums.get(name(file));
    if (expected != null && hash != null && !expected.equals(hash)) {
      findings.defect(Check.HASHES, row.place(), name(file) + " has changed since it was prepared");
    }
  }

  private void checkBoxes(ImageRow row, ImageSize size) {
    List<LabelledBox> objects = row.row().objects();
    for (int i = 0; i < objects.size(); i++) {
      Box box = objects.get(i).box();
      boolean apart =
          box.x() >= size.width()
              || box.y() >= size.height()
              || box.x() + box.w() <= 0
              || box.y() + box.h() <= 0;
      boolean beyond =
          box.x() < 0
              || box.y() < 0
              || box.x() + box.w() > size.width()
              || box.y() + box.h() > size.height();
      if (apart || (beyond && set != ImageSet.OBJECT_CXR)) {
        findings.defect(Check.BOXES, row.place(), outside(i, box, size));
      } else if (beyond) {
        // Published annotations of Object-CXR do so; masks are clipped.
        findings.warning(Check.BOXES, row.place(), outside(i, box, size));
      } else if (box.w() == 0 || box.h() == 0) {
        findings.warning(Check.BOXES, row.place(), "box %d is empty".formatted(i + 1));
      }
    }
  }

  /** Says where a box reaches beyond its image. */
  static String outside(int index, Box box, ImageSize size) {
    return "box %d (x %s to %s, y %s to %s) reaches beyond its image of %s"
        .formatted(
            index + 1,
            Numbers.brief(box.x()),
            Numbers.brief(box.x() + box.w()),
            Numbers.brief(box.y()),
            Numbers.brief(box.y() + box.h()),
            size);
  }

  private long mask(ImageRow row, String target, ImageSize imageSize) {
    Path file = set.mask(root, target, row.row().id());
    if (!Files.isRegularFile(file)) {
      findings.defect(Check.MASKS, row.place(), "no mask " + name(file));
      return UNKNOWN;
    }
    try {
      return quick ? header(row, file, imageSize) : whole(row, file, target, imageSize);
    } catch (LovtException e) {
      findings.defect(
          Check.MASKS, row.place(), name(file) + ": " + Texts.without(e.getMessage(), file));
      return UNKNOWN;
    }
  }

  private long header(ImageRow row, Path file, ImageSize imageSize) {
    checkSize(row, file, ImageFiles.readSize(file), imageSize);
    return UNKNOWN;
  }

  private long whole(ImageRow row, Path file, String target, ImageSize imageSize) {
    byte[] data = ImageProbe.bytes(file);
    checkHash(row, file, Hashing.sha256(data));
    Decoded decoded = ImageFiles.decode(file, data, ReadOptions.DEFAULT);
    if (decoded.truncated()) {
      findings.defect(Check.MASKS, row.place(), name(file) + " is cut off or damaged");
      return UNKNOWN;
    }
    if (levels(decoded.image()) > 2) {
      findings.defect(
          Check.MASKS, row.place(), name(file) + " has several grey values beside black");
      return UNKNOWN;
    }
    Mask mask = Mask.ofNonZero(decoded.image());
    if (checkSize(row, file, decoded.image().size(), imageSize) && set.format().boxes()) {
      checkAgainstBoxes(row, file, target, mask);
    }
    return mask.count();
  }

  /** Number of grey values, black counted in any case. */
  private static int levels(GrayImage image) {
    int[] histogram = image.histogram();
    histogram[0] = 1;
    return (int) Arrays.stream(histogram).filter(count -> count > 0).count();
  }

  private boolean checkSize(ImageRow row, Path file, ImageSize size, ImageSize imageSize) {
    if (imageSize == null || size.equals(imageSize)) {
      return true;
    }
    findings.defect(
        Check.MASKS, row.place(), "%s is %s, its image %s".formatted(name(file), size, imageSize));
    return false;
  }

  /** RSNA, NIH: the union of the boxes. Object-CXR: within them, since shapes are finer. */
  private void checkAgainstBoxes(ImageRow row, Path file, String target, Mask mask) {
    int type = set.targets().indexOf(target);
    List<Box> boxes =
        row.row().objects().stream()
            .filter(o -> set.targets().size() == 1 || o.type() == type)
            .map(LabelledBox::box)
            .toList();
    if (set == ImageSet.OBJECT_CXR) {
      // Outlines of polygons include their last row and column.
      Mask reach =
          new MaskPainter(mask.width(), mask.height())
              .boxes(boxes.stream().map(b -> new Box(b.x(), b.y(), b.w() + 1, b.h() + 1)).toList())
              .toMask();
      if (beyond(mask, reach) > 0) {
        findings.warning(
            Check.MASKS,
            row.place(),
            name(file)
                + " reaches beyond the boxes; the original program exchanged rows and columns of"
                + " polygons");
      }
      if (mask.count() == 0 && reach.count() > 0) {
        findings.defect(
            Check.MASKS, row.place(), name(file) + " is empty although there are boxes");
      }
      return;
    }
    Mask expected = Mask.ofBoxes(mask.width(), mask.height(), boxes);
    long wrong = beyond(mask, expected) + beyond(expected, mask);
    if (wrong > 0) {
      findings.defect(
          Check.MASKS,
          row.place(),
          String.format(Locale.ROOT, "%s differs from the boxes in %,d pixels", name(file), wrong));
    }
  }

  /** Number of foreground pixels of {@code mask} that {@code other} has not. */
  private static long beyond(Mask mask, Mask other) {
    byte[] a = mask.values();
    byte[] b = other.values();
    long count = 0;
    for (int i = 0; i < a.length; i++) {
      count += a[i] & ~b[i];
    }
    return count;
  }

  private String name(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }
}
