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

/**
 * {@code <split>/image_list.csv} (spec/data-and-config.md 1.1.11): one row per image in study, then
 * view order, with the binary labels of the study.
 */
public final class ImageList {
  /** The file's name in a split's folder. */
  public static final String FILE = "image_list.csv";

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

  private static List<String> header(List<ChexpertClass> labelled) {
    List<String> header =
        new ArrayList<>(List.of("patient_id", "study_id", "dicom_id", "img_file"));
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
