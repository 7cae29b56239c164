package org.lovt.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.store.StudyStore;
import org.lovt.data.store.StudyStoreWriter;
import org.lovt.data.study.ChexpertClass;
import org.lovt.data.study.ChexpertLabels;
import org.lovt.data.study.DatasetStatistics;
import org.lovt.data.study.SectionText;
import org.lovt.data.study.Split;
import org.lovt.data.study.StatisticsBuilder;
import org.lovt.data.study.Study;
import org.lovt.data.study.StudyReport;
import org.lovt.data.study.View;

/**
 * A prepared data set written by hand: study n has 1 + n mod 3 views; view v of study n is a
 * picture of the grey value {@code 10 + 20 n + 5 v}, or one with an edge in it.
 */
public final class TinyDataset {
  /** Width and height of all images. */
  public static final int SIDE = 48;

  private final Path folder;
  private final boolean edges;
  private final StatisticsBuilder statistics = new StatisticsBuilder();

  private TinyDataset(Path folder, boolean edges) {
    this.folder = folder;
    this.edges = edges;
  }

  /** Studies per split in the order train, validation, test; {@code labels} may be empty. */
  public static Path write(Path folder, int[] sizes, boolean edges, List<String> labels) {
    try {
      new TinyDataset(folder, edges).write(sizes, labels);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  private void write(int[] sizes, List<String> labels) throws IOException {
    Files.createDirectories(folder);
    Map<Split, Integer> counts = new EnumMap<>(Split.class);
    try (StudyStoreWriter writer = StudyStoreWriter.create(folder.resolve(StudyStore.FILE))) {
      for (Split split : Split.values()) {
        counts.put(split, sizes[split.ordinal()]);
        for (int n = 0; n < counts.get(split); n++) {
          Study study = study(split, n);
          writer.add(split, study);
          statistics.add(split, study);
        }
      }
      writer.finish();
    }
    Files.writeString(folder.resolve(DatasetStatistics.FILE), statistics.build().toJson());
    new DatasetManifest(
            DatasetManifest.FORMAT,
            "test",
            "test",
            "images",
            Map.of(),
            List.of(),
            Map.of(),
            labels,
            Map.of(),
            Map.of(),
            new TreeMap<>())
        .write(folder);
  }

  private Study study(Split split, int n) throws IOException {
    List<View> views = new ArrayList<>();
    for (int v = 0; v <= n % 3; v++) {
      views.add(view(split.label() + "-" + n + "-" + v, grey(n, v)));
    }
    List<String> sentences = List.of("One " + n + ".", "Two.", "Three.", "Four.");
    SectionText findings = new SectionText("…", sentences, 9);
    StudyReport report = new StudyReport("…", findings, SectionText.ABSENT);
    return new Study("p" + n, split.label() + n, 0, views, report, ChexpertLabels.BLANK);
  }

  static int grey(int study, int view) {
    return 10 + 20 * study + 5 * view;
  }

  private View view(String id, int grey) throws IOException {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        image.getRaster().setSample(x, y, 0, edges && x < y ? 200 : grey);
      }
    }
    Path file = folder.resolve("images").resolve(id + ".png");
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
    float mean = grey / 255f;
    return new View(id, "AP", "nan", SIDE, SIDE, mean, 0.01f, id + ".png");
  }

  /** The names of the five labels. */
  public static List<String> labels() {
    return ChexpertClass.BINARY.stream().map(ChexpertClass::title).toList();
  }
}
