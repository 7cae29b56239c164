package org.lovt.data.store;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.lovt.base.AtomicFiles;
import org.lovt.data.study.ChexpertClass;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;
import org.lovt.data.study.View;
import org.lovt.data.table.CsvRow;
import org.lovt.data.table.CsvTable;

/**
 * {@code <split>/image_list.csv} (spec/data-and-config.md 1.1.11): one row per image in study, then
 * view order, with the binary labels of the study.
 */
public final class ImageList {
  /** The file's name in a split's folder. */
  public static final String FILE = "image_list.csv";

  private static final List<String> COLUMNS =
      List.of("patient_id", "study_id", "dicom_id", "img_file");

  private ImageList() {}

  /** The list's file of a split. */
  public static Path file(Path dataset, Split split) {
    return dataset.resolve(split.label()).resolve(FILE);
  }

  /**
   * Writes the list of one split of a store.
   *
   * @param labelled the classes of {@link ChexpertClass#BINARY} that the data set has
   */
  public static void write(
      StudyStore store, Split split, Path dataset, List<ChexpertClass> labelled)
      throws IOException {
    AtomicFiles.writeStream(
        file(dataset, split),
        out -> {
          BufferedWriter writer =
              new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          CSVPrinter csv =
              new CSVPrinter(writer, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
          csv.printRecord(header(labelled));
          for (int i = 0; i < store.size(split); i++) {
            Study study = store.study(split, i);
            for (View view : study.views()) {
              csv.printRecord(row(study, view, labelled));
            }
          }
          csv.flush();
        });
  }

  /**
   * A list that was read.
   *
   * @param labels names of the labels, in the order of their columns
   * @param images the images in the order of the rows
   */
  public record Content(List<String> labels, List<Row> images) {
    /** Copies. */
    public Content {
      labels = List.copyOf(labels);
      images = List.copyOf(images);
    }
  }

  /**
   * One image.
   *
   * @param patientId the patient
   * @param dicomId the image's identifier
   * @param file path relative to the image root, with {@code /}
   * @param labels 0 or 1 for each label
   */
  public record Row(String patientId, String dicomId, String file, List<Integer> labels) {
    /** Copies. */
    public Row {
      labels = List.copyOf(labels);
    }
  }

  /**
   * Reads the list of one split. All columns behind the first four are labels.
   *
   * @throws org.lovt.base.LovtException of kind DATA naming file and line, if it is missing or not
   *     such a list
   */
  public static Content read(Path dataset, Split split) {
    try (CsvTable table = CsvTable.open(file(dataset, split))) {
      table.require(COLUMNS);
      List<String> labels =
          table.header().stream().filter(c -> !c.isEmpty() && !COLUMNS.contains(c)).toList();
      List<Row> images = new ArrayList<>();
      while (table.hasNext()) {
        CsvRow row = table.next();
        images.add(
            new Row(
                row.required("patient_id"),
                row.required("dicom_id"),
                row.required("img_file"),
                labels.stream().map(label -> value(row, label)).toList()));
      }
      return new Content(labels, images);
    }
  }

  private static int value(CsvRow row, String label) {
    double value = row.decimal(label);
    if (value != 0 && value != 1) {
      throw row.error(
          "the column '" + label + "' is neither 0 nor 1",
          "Decide on uncertain labels, or leave the image out.");
    }
    return (int) value;
  }

  private static List<String> header(List<ChexpertClass> labelled) {
    List<String> header = new ArrayList<>(COLUMNS);
    labelled.forEach(c -> header.add(c.title()));
    return header;
  }

  private static List<Object> row(Study study, View view, List<ChexpertClass> labelled) {
    List<Object> row = new ArrayList<>();
    row.add(study.patientId());
    row.add(study.studyId());
    row.add(view.dicomId());
    row.add(view.file());
    int[] labels = study.binaryLabels();
    labelled.forEach(c -> row.add(labels[ChexpertClass.BINARY.indexOf(c)]));
    return row;
  }
}
