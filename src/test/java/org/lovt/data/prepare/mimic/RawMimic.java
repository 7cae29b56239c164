package org.lovt.data.prepare.mimic;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.lovt.data.study.ChexpertClass;

/** A small raw MIMIC-CXR for tests, written row by row as a test needs it. */
public final class RawMimic {
  /** A report. */
  public static final String REPORT =
      "                                 FINAL REPORT\n EXAMINATION:  CHEST\n \n FINDINGS: \n \n"
          + " The lungs are clear. The heart is of normal size.\n \n IMPRESSION: \n \n"
          + " No acute disease.\n";

  final Path root;
  private final List<String> split = new ArrayList<>();
  private final List<String> metadata = new ArrayList<>();
  private final Map<String, String> labels = new LinkedHashMap<>();
  private final Map<String, byte[]> reports = new TreeMap<>();
  private final Map<String, byte[]> images = new TreeMap<>();
  private String version = "2.0.0";
  private boolean gzip = true;
  private boolean zip = true;

  RawMimic(Path root) {
    this.root = root;
  }

  /** Plain tables in place of compressed ones. */
  RawMimic plainTables() {
    gzip = false;
    return this;
  }

  /** Extracted reports in place of the zip. */
  RawMimic extractedReports() {
    zip = false;
    return this;
  }

  /** Names of another release. */
  RawMimic release(String name) {
    version = name;
    return this;
  }

  /** An image of a study with report, labels (all blank) and a picture of one grey value. */
  RawMimic image(int patient, int study, String dicom, String splitName, String view, int grey) {
    split.add("%s,%d,%d,%s".formatted(dicom, study, patient, splitName));
    metadata.add(
        "%s,%d,%d,CHEST,%s,100,100,%d,%s"
            .formatted(dicom, patient, study, view, 21800000 + study % 10_000, coded(view)));
    labels.putIfAbsent(patient + "," + study, ",".repeat(13));
    reports.putIfAbsent(folder(patient, study), bytes(REPORT));
    images.put(folder(patient, study) + "/" + dicom + ".jpg", jpeg(24, 20, grey));
    return this;
  }

  private static String coded(String view) {
    return switch (view) {
      case "PA" -> "postero-anterior";
      case "AP" -> "antero-posterior";
      case "LATERAL" -> "lateral";
      default -> "";
    };
  }

  RawMimic report(int patient, int study, String text) {
    return report(patient, study, bytes(text));
  }

  /** The bytes of a report; null leaves the file out. */
  RawMimic report(int patient, int study, byte[] text) {
    reports.put(folder(patient, study), text);
    return this;
  }

  /** The 14 cells of a study, separated by commas; null leaves the row out. */
  RawMimic labels(int patient, int study, String cells) {
    labels.put(patient + "," + study, cells);
    return this;
  }

  /** The bytes of an image; null leaves the file out. */
  RawMimic file(int patient, int study, String dicom, byte[] bytes) {
    images.put(folder(patient, study) + "/" + dicom + ".jpg", bytes);
    return this;
  }

  /** Another row of the table of splits. */
  RawMimic splitRow(String row) {
    split.add(row);
    return this;
  }

  /** Another row of the table of metadata. */
  RawMimic metadataRow(String row) {
    metadata.add(row);
    return this;
  }

  static String folder(int patient, int study) {
    return "p%s/p%d/s%d".formatted(String.valueOf(patient).substring(0, 2), patient, study);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A JPEG of one grey value. */
  /** A grey JPEG. */
  public static byte[] jpeg(int width, int height, int grey) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.getRaster().setSample(x, y, 0, grey);
      }
    }
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Writes all files. */
  RawMimic write() {
    try {
      writeFiles();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  private void writeFiles() throws IOException {
    Path jpg = root.resolve("mimic-cxr-jpg_2-0-0");
    Files.createDirectories(jpg.resolve("files"));
    table(jpg, "split", "dicom_id,study_id,subject_id,split", split);
    table(
        jpg,
        "metadata",
        "dicom_id,subject_id,study_id,PerformedProcedureStepDescription,ViewPosition,Rows,Columns,"
            + "StudyDate,ViewCodeSequence_CodeMeaning",
        metadata);
    List<String> rows = new ArrayList<>();
    labels.forEach(
        (ids, cells) -> {
          if (cells != null) {
            rows.add(ids + "," + cells);
          }
        });
    table(jpg, "chexpert", "subject_id,study_id," + String.join(",", ChexpertClass.titles()), rows);
    for (Map.Entry<String, byte[]> image : images.entrySet()) {
      if (image.getValue() != null) {
        put(jpg.resolve("files").resolve(image.getKey()), image.getValue());
      }
    }
    reports.values().removeAll(Collections.singleton(null));
    Path texts = root.resolve("mimic-cxr_2-0-0");
    if (zip) {
      writeZip(texts.resolve("mimic-cxr-reports.zip"));
    } else {
      for (Map.Entry<String, byte[]> report : reports.entrySet()) {
        put(
            texts.resolve("mimic-cxr-reports/files/" + report.getKey() + ".txt"),
            report.getValue());
      }
    }
  }

  private void table(Path folder, String name, String header, List<String> rows)
      throws IOException {
    Path file = folder.resolve("mimic-cxr-" + version + "-" + name + (gzip ? ".csv.gz" : ".csv"));
    try (OutputStream raw = Files.newOutputStream(file);
        OutputStream out = gzip ? new GZIPOutputStream(raw) : raw) {
      out.write(bytes(header + "\n" + String.join("\n", rows) + "\n"));
    }
  }

  private void writeZip(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> report : reports.entrySet()) {
        ZipEntry entry = new ZipEntry("files/" + report.getKey() + ".txt");
        entry.setTimeLocal(LocalDateTime.of(2020, 1, 1, 0, 0)); // equal content, equal bytes
        out.putNextEntry(entry);
        out.write(report.getValue());
      }
    }
  }

  private static void put(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
