package org.lovt.data.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lovt.base.RandomStream;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.split.ClassBalance;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.ImageSetStatistics;
import org.lovt.data.split.LabelledBox;
import org.lovt.data.split.PatientIds;
import org.lovt.data.split.SplitFile;
import org.lovt.data.split.SplitParts;
import org.lovt.data.split.SplitRow;
import org.lovt.data.study.PixelMoments;
import org.lovt.data.study.Split;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;
import org.lovt.image.HistogramEqualization;
import org.lovt.image.ImageFiles;
import org.lovt.image.Mask;

/** A small, sound prepared evaluation set of which a test breaks something. */
final class TinyImageSet {
  static final int SIZE = 96;
  private static final int PER_SPLIT = 4;

  final Path root;
  final ImageSet set;
  private final SplitParts<SplitRow> rows;

  private TinyImageSet(Path root, ImageSet set, SplitParts<SplitRow> rows) {
    this.root = root;
    this.set = set;
    this.rows = rows;
  }

  /** Makes a set of four images in each split; every second one has something in it. */
  static TinyImageSet create(Path folder, ImageSet set) {
    SplitParts<SplitRow> rows =
        SplitParts.of(
            split ->
                IntStream.range(0, PER_SPLIT).mapToObj(i -> row(set, number(split, i))).toList());
    TinyImageSet tiny = new TinyImageSet(folder.resolve(set.folder()), set, rows);
    try {
      tiny.write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tiny;
  }

  private static int number(Split split, int i) {
    return split.ordinal() * PER_SPLIT + i + 1;
  }

  private static SplitRow row(ImageSet set, int n) {
    String id =
        switch (set) {
          case RSNA -> "0000-%04d".formatted(n);
          case COVID_RURAL -> "COVID-19-AR-%d_x-XR".formatted(n);
          case SIIM -> "1.2.276." + n;
          case OBJECT_CXR -> "%05d".formatted(n);
          case NIH -> "%08d_000".formatted(n);
        };
    if (!set.format().boxes() || n % 2 == 0) {
      return SplitRow.of(id);
    }
    int type = set == ImageSet.NIH ? n % 8 : 1;
    return new SplitRow(id, List.of(new LabelledBox(new Box(10 + n, 20, 30, 25), type)));
  }

  private void write() throws IOException {
    Map<Split, ImageSetStatistics.Part> parts = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      List<PixelMoments> moments = new ArrayList<>();
      List<Double> fractions = new ArrayList<>();
      for (SplitRow row : rows.of(split)) {
        GrayImage image = image(row.id().hashCode());
        ImageFiles.writePng(set.image(root, row.id()), image);
        moments.add(new PixelMoments(image.moments().mean(), image.moments().variance()));
        fractions.add(writeMasks(row));
      }
      SplitFile.write(SplitFile.of(root, split), rows.of(split), set.format());
      parts.put(split, ImageSetStatistics.Part.of(moments, weights(fractions), PatientIds.ABSENT));
    }
    writeStatistics(new ImageSetStatistics(parts));
  }

  void writeStatistics(ImageSetStatistics statistics) throws IOException {
    Files.writeString(root.resolve(ImageSetStatistics.FILE), statistics.toJson());
  }

  private double writeMasks(SplitRow row) throws IOException {
    double fraction = 0;
    for (int type = 0; type < set.targets().size(); type++) {
      int t = type;
      List<Box> boxes =
          set.format().boxes()
              ? row.objects().stream()
                  .filter(o -> set.targets().size() == 1 || o.type() == t)
                  .map(LabelledBox::box)
                  .toList()
              : row.id().hashCode() % 2 == 0 ? List.of() : List.of(new Box(30, 30, 20, 10));
      Mask mask = Mask.ofBoxes(SIZE, SIZE, boxes);
      ImageFiles.writePng(set.mask(root, set.targets().get(type), row.id()), mask);
      fraction = (double) mask.count() / (SIZE * SIZE);
    }
    return fraction;
  }

  private Map<String, Double> weights(List<Double> fractions) {
    return switch (set) {
      case SIIM -> Map.of("pneumothorax", ClassBalance.ratio(fractions));
      case COVID_RURAL -> Map.of("opacity", ClassBalance.negativeFraction(fractions));
      case RSNA, OBJECT_CXR, NIH -> Map.of();
    };
  }

  /** A picture of its own: smooth blobs, equalised. */
  static GrayImage image(long seed) {
    RandomStream random = RandomStream.of(seed, "tiny image set", 0, 0);
    double[][] waves = new double[12][];
    for (int k = 0; k < waves.length; k++) {
      waves[k] =
          new double[] {random.uniform(-0.3, 0.3), random.uniform(-0.3, 0.3), random.uniform(0, 7)};
    }
    byte[] pixels = new byte[SIZE * SIZE];
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        double sum = 0;
        for (double[] wave : waves) {
          sum += Math.sin(wave[0] * x + wave[1] * y + wave[2]);
        }
        pixels[y * SIZE + x] = (byte) (int) Math.max(0, Math.min(255, 128 + 20 * sum));
      }
    }
    return HistogramEqualization.of(new GrayImage(SIZE, SIZE, pixels)).image();
  }

  SplitRow row(Split split, int index) {
    return rows.of(split).get(index);
  }

  Path image(Split split, int index) {
    return set.image(root, row(split, index).id());
  }

  Path mask(Split split, int index, String target) {
    return set.mask(root, target, row(split, index).id());
  }

  /** Replaces a part of a split file. */
  void edit(Split split, String from, String to) throws IOException {
    Path file = SplitFile.of(root, split);
    Files.writeString(file, Files.readString(file).replace(from, to));
  }

  VerifyReport verify() {
    return verify(new VerifyOptions(false, 2, null));
  }

  VerifyReport verify(VerifyOptions options) {
    return DatasetVerifier.run(root, Optional.empty(), options, PreparationListener.SILENT);
  }
}
