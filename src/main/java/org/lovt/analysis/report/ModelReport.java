package org.lovt.analysis.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lovt.analysis.figure.OutputFiles;
import org.lovt.base.LovtException;
import org.lovt.result.table.ResultTable;

/**
 * The report of finished models as one HTML file: nothing is fetched from elsewhere, it can be
 * mailed and printed, and read on a phone, in the dark, by keyboard and without its script. It
 * stays below {@link #MOST_BYTES}: if need be with fewer examples, which it then says. Equal
 * content gives equal bytes.
 */
public final class ModelReport {
  /** The file is smaller than this. */
  public static final int MOST_BYTES = 15_000_000;

  private ModelReport() {}

  /**
   * What the report tells. Nothing else gets in: who fills it decides whether images and texts of
   * patients do.
   *
   * @param models at least one, in the order of the page
   * @param tasks results on tasks
   * @param reference the model in the results that the others are tested against
   * @param predictions sample predictions
   * @param figures figures that were drawn before
   * @param patientData whether images or texts here are of patients; the page then says so
   * @param missing what is not on the page
   */
  public record Content(
      List<ReportedModel> models,
      Optional<ResultTable> tasks,
      Optional<String> reference,
      List<TaskPictures> predictions,
      List<ReportedFigure> figures,
      boolean patientData,
      List<Missing> missing) {
    /** Copies; refuses a report of nothing. */
    public Content {
      models = List.copyOf(models);
      predictions = List.copyOf(predictions);
      figures = List.copyOf(figures);
      missing = List.copyOf(missing);
      if (models.isEmpty()) {
        throw new IllegalArgumentException("Expected at least one model");
      }
    }

    private boolean hasExamples() {
      return !predictions.isEmpty()
          || models.stream().anyMatch(m -> !m.attention().isEmpty() || !m.retrievals().isEmpty());
    }

    private Content withFewerExamples() {
      return new Content(
          models.stream().map(ReportedModel::withFewerExamples).toList(),
          tasks,
          reference,
          predictions.stream()
              .map(TaskPictures::withFewerExamples)
              .filter(task -> !task.groups().isEmpty())
              .toList(),
          figures,
          patientData,
          missing);
    }

    private Content with(Missing more) {
      List<Missing> all = new ArrayList<>(missing);
      all.add(more);
      return new Content(models, tasks, reference, predictions, figures, patientData, all);
    }
  }

  /** The page. */
  public static String html(Content content) {
    return html(content, MOST_BYTES);
  }

  /**
   * The page, smaller than a number of bytes.
   *
   * @throws LovtException (resource) if it is larger even without examples
   */
  static String html(Content content, int mostBytes) {
    Content shown = content;
    String html = new ModelReportPage(shown).html();
    while (html.getBytes(StandardCharsets.UTF_8).length >= mostBytes) {
      if (!shown.hasExamples()) {
        throw LovtException.resource(
            "The report of %d models is larger than %,d bytes even without examples"
                .formatted(content.models().size(), mostBytes),
            "Make several reports of fewer models each.");
      }
      shown = shown.withFewerExamples();
      String examples = shown.hasExamples() ? "Some examples" : "All examples";
      html =
          new ModelReportPage(
                  shown.with(
                      new Missing(
                          examples
                              + " were left out, so that the file stays below %d MB."
                                  .formatted(mostBytes / 1_000_000),
                          "")))
              .html();
    }
    return html;
  }

  /** Writes the page atomically; creates its folder. */
  public static void write(Path file, Content content) {
    OutputFiles.write(file, html(content).getBytes(StandardCharsets.UTF_8));
  }
}
