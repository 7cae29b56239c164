package org.lovt.data.phantom.layout.mimic;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.lovt.base.AtomicFiles;
import org.lovt.base.RandomStream;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.PhantomStudy;
import org.lovt.data.phantom.layout.ChexpertLabels;
import org.lovt.data.phantom.scene.View;

/** The four compressed tables of MIMIC-CXR-JPG 2.0.0, with the genuine headers. */
final class MimicTables {
  private static final String SPLIT_HEADER = "dicom_id,study_id,subject_id,split\n";
  private static final String METADATA_HEADER =
      "dicom_id,subject_id,study_id,PerformedProcedureStepDescription,ViewPosition,Rows,Columns,"
          + "StudyDate,StudyTime,ProcedureCodeSequence_CodeMeaning,"
          + "ViewCodeSequence_CodeMeaning,PatientOrientationCodeSequence_CodeMeaning\n";
  private static final LocalDate FIRST_DAY = LocalDate.of(2110, 1, 1);

  private final PhantomOptions options;
  private final MimicIds ids;
  private final StringBuilder split = new StringBuilder(SPLIT_HEADER);
  private final StringBuilder metadata = new StringBuilder(METADATA_HEADER);
  private final StringBuilder labels = new StringBuilder();

  MimicTables(PhantomOptions options, MimicIds ids) {
    this.options = options;
    this.ids = ids;
    labels
        .append("subject_id,study_id,")
        .append(String.join(",", ChexpertLabels.NAMES))
        .append('\n');
  }

  /** Adds a study's rows. */
  void add(PhantomStudy study) {
    int subjectId = ids.subject(study.patient());
    int studyId = ids.study(study.index());
    boolean lateral = study.acquisitions().stream().anyMatch(a -> a.view() == View.LATERAL);
    String dateAndTime = date(study) + "," + time(study);
    for (int i = 0; i < study.acquisitions().size(); i++) {
      View view = study.acquisitions().get(i).view();
      String dicom = ids.dicom(study.index(), i);
      split.append("%s,%d,%d,%s\n".formatted(dicom, studyId, subjectId, study.split().label()));
      String procedure =
          lateral ? "CHEST (PA AND LAT)" : view == View.AP ? "CHEST (PORTABLE AP)" : "CHEST (PA)";
      metadata.append(
          "%s,%d,%d,%s,%s,%d,%d,%s,%s,%s,%s\n"
              .formatted(
                  dicom,
                  subjectId,
                  studyId,
                  procedure,
                  view.name(),
                  options.size(),
                  options.size(),
                  dateAndTime,
                  procedure,
                  view.meaning(),
                  view == View.AP ? "Recumbent" : "Erect"));
    }
    Map<String, String> values = ChexpertLabels.of(study);
    labels.append(subjectId).append(',').append(studyId);
    for (String name : ChexpertLabels.NAMES) {
      labels.append(',').append(values.getOrDefault(name, ""));
    }
    labels.append('\n');
  }

  /** Dates are shifted into the future as in MIMIC; a patient's studies follow each other. */
  private String date(PhantomStudy study) {
    int first =
        RandomStream.of(options.seed(), "phantom.date", 0, study.patient()).nextInt(90 * 365);
    RandomStream random = RandomStream.of(options.seed(), "phantom.time", 0, study.index());
    int day = first + 200 * study.ordinal() + random.nextInt(180);
    return FIRST_DAY.plusDays(day).format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  private String time(PhantomStudy study) {
    RandomStream random = RandomStream.of(options.seed(), "phantom.time", 1, study.index());
    return "%02d%02d%02d.%03d"
        .formatted(
            random.nextInt(24), random.nextInt(60), random.nextInt(60), random.nextInt(1000));
  }

  /** Writes the tables; both label tables hold the same rows. */
  void write(MimicPaths paths) throws IOException {
    compress(paths, "split", split);
    compress(paths, "metadata", metadata);
    compress(paths, "chexpert", labels);
    compress(paths, "negbio", labels);
  }

  private static void compress(MimicPaths paths, String table, StringBuilder rows)
      throws IOException {
    AtomicFiles.writeStream(
        paths.table(table),
        out -> {
          GZIPOutputStream gzip = new GZIPOutputStream(out);
          writeAll(gzip, rows);
          gzip.finish();
        });
  }

  private static void writeAll(OutputStream out, StringBuilder rows) throws IOException {
    int step = 1 << 20;
    for (int from = 0; from < rows.length(); from += step) {
      String piece = rows.substring(from, Math.min(rows.length(), from + step));
      out.write(piece.getBytes(StandardCharsets.US_ASCII));
    }
  }
}
