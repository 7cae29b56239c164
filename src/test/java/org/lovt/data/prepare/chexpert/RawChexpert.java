package org.lovt.data.prepare.chexpert;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/** A small CheXpert for tests. */
public final class RawChexpert {
  static final String HEADER =
      "Path,Sex,Age,Frontal/Lateral,AP/PA,No Finding,Enlarged Cardiomediastinum,Cardiomegaly,"
          + "Lung Opacity,Lung Lesion,Edema,Consolidation,Pneumonia,Atelectasis,Pneumothorax,"
          + "Pleural Effusion,Pleural Other,Fracture,Support Devices";

  /** The folder to prepare. */
  public final Path root;

  private final Path folder;
  private final Map<String, List<String>> tables = new TreeMap<>();

  RawChexpert(Path root, String name) {
    this.root = root;
    this.folder = name.isEmpty() ? root : root.resolve(name);
    tables.put("train", new ArrayList<>());
    tables.put("valid", new ArrayList<>());
  }

  /** In the published folder. */
  public RawChexpert(Path root) {
    this(root, "CheXpert-v1.0-small");
  }

  /** A frontal image with the 14 cells in the order of the tables. */
  public RawChexpert frontal(
      String part, String patient, int study, int view, int grey, String cells) {
    String file = "%s/patient%s/study%d/view%d_frontal.jpg".formatted(part, patient, study, view);
    return image(part, file, "Frontal,AP", grey, cells);
  }

  /** A lateral image. */
  public RawChexpert lateral(
      String part, String patient, int study, int view, int grey, String cells) {
    String file = "%s/patient%s/study%d/view%d_lateral.jpg".formatted(part, patient, study, view);
    return image(part, file, "Lateral,", grey, cells);
  }

  private RawChexpert image(String part, String file, String view, int grey, String cells) {
    row(part, "CheXpert-v1.0-small/" + file + ",Female,68," + view + "," + cells);
    write(folder.resolve(file), grey);
    return this;
  }

  /** Any row. */
  RawChexpert row(String part, String row) {
    tables.get(part).add(row);
    return this;
  }

  /** Removes an image file. */
  RawChexpert without(String file) {
    try {
      Files.delete(folder.resolve(file));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** 14 cells of which one class, by its place in the header, has a value. */
  public static String cells(int place, String value) {
    List<String> cells = new ArrayList<>(java.util.Collections.nCopies(14, ""));
    cells.set(place, value);
    return String.join(",", cells);
  }

  /** Writes the tables. */
  public RawChexpert write() {
    tables.forEach(
        (part, rows) -> {
          try {
            Files.createDirectories(folder);
            Files.writeString(
                folder.resolve(part + ".csv"), HEADER + "\n" + String.join("\n", rows) + "\n");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return this;
  }

  private static void write(Path file, int grey) {
    java.awt.image.BufferedImage image =
        new java.awt.image.BufferedImage(20, 16, java.awt.image.BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 20 * 16; i++) {
      image.getRaster().setSample(i % 20, i / 20, 0, grey);
    }
    try {
      Files.createDirectories(file.getParent());
      try (OutputStream out = Files.newOutputStream(file)) {
        ImageIO.write(image, "jpg", out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
