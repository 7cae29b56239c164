package org.lovt.data.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lovt.Augmentations;
import org.lovt.base.RandomStream;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.ScanAugmentationConfig;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.ImageSetStatistics;
import org.lovt.data.split.LabelledBox;
import org.lovt.data.split.PatientIds;
import org.lovt.data.split.SplitFile;
import org.lovt.data.split.SplitRow;
import org.lovt.data.study.Split;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.image.Mask;

/**
 * Prepared sets written by hand. Image n of a split is {@code <split><n>}, 40 + n wide and 30 high,
 * random grey. Every third has no object, the others one or two boxes; the mask of target t of an
 * image with boxes is its first box if n mod targets = t, else empty.
 */
public final class TinyScans {
  /** Height of all images. */
  public static final int HEIGHT = 30;

  private TinyScans() {}

  /** Writes a set with these numbers of images in training, validation and test. */
  public static Path write(Path folder, ImageSet set, int... sizes) {
    Map<Split, ImageSetStatistics.Part> parts = new EnumMap<>(Split.class);
    try {
      for (Split split : Split.values()) {
        List<SplitRow> rows = new ArrayList<>();
        for (int n = 0; n < sizes[split.ordinal()]; n++) {
          rows.add(image(folder, set, split, n));
        }
        SplitFile.write(SplitFile.of(folder, split), rows, set.format());
        parts.put(
            split,
            new ImageSetStatistics.Part(
                rows.size(), 0.5 + split.ordinal() / 10.0, 0.25, Map.of(), PatientIds.ABSENT));
      }
      Files.writeString(
          folder.resolve(ImageSetStatistics.FILE), new ImageSetStatistics(parts).toJson());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  static int width(int n) {
    return 40 + n;
  }

  private static SplitRow image(Path folder, ImageSet set, Split split, int n) throws IOException {
    String id = split.label() + n;
    GrayImage image = random(width(n), HEIGHT, 100L * split.ordinal() + n);
    ImageFiles.writePng(set.image(folder, id), image);
    List<LabelledBox> boxes = boxes(set, n);
    for (int t = 0; t < set.targets().size(); t++) {
      List<Box> inside =
          boxes.isEmpty() || n % set.targets().size() != t
              ? List.of()
              : List.of(boxes.get(0).box());
      ImageFiles.writePng(
          set.mask(folder, set.targets().get(t), id), Mask.ofBoxes(width(n), HEIGHT, inside));
    }
    return new SplitRow(id, boxes);
  }

  static List<LabelledBox> boxes(ImageSet set, int n) {
    List<LabelledBox> boxes = new ArrayList<>();
    int type = set.targets().size() > 1 ? n % set.targets().size() : 1;
    if (n % 3 != 0) {
      boxes.add(new LabelledBox(new Box(2 + n, 3, 10, 20), type));
    }
    if (n % 3 == 2) {
      boxes.add(new LabelledBox(new Box(20, 5 + n, 12, 6), type));
    }
    return boxes;
  }

  static GrayImage random(int width, int height, long seed) {
    RandomStream random = RandomStream.of(seed, "scan", 0, 0);
    byte[] pixels = new byte[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(256);
    }
    return new GrayImage(width, height, pixels);
  }

  /** The configuration of a set without subsets. */
  public static DatasetConfig config(Path folder, String loader) {
    return new DatasetConfig("tiny", folder.toString(), loader, null, null, null, Map.of());
  }

  /** The published augmentation, or none. */
  public static ScanAugmentationConfig augmentation(boolean augment) {
    return Augmentations.of("augment: " + augment, "val_view: first");
  }
}
