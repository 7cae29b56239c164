package org.lovt.analysis;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.analysis.chart.RunCurves;
import org.lovt.analysis.figure.AttentionFigure;
import org.lovt.analysis.figure.OutputFiles;
import org.lovt.analysis.page.RunReport;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.pretrain.run.RunKind;
import org.lovt.track.History;
import org.lovt.track.RunFolder;
import org.lovt.track.RunInfo;
import org.lovt.track.Summary;

/**
 * Writes the figures and the report of a run into its folder: {@code report.html}, {@code
 * plots/*.png}, {@code plots/*.svg}, and the values on held-out studies as {@code heldout.json}.
 * Reads only what the run wrote; of a run that was stopped, the parts whose files are missing are
 * left out. Equal files and equal examples give equal bytes.
 */
public final class RunReportWriter {
  /** The report's name in a run folder. */
  public static final String REPORT = "report.html";

  /** The figures' folder in a run folder. */
  public static final String PLOTS = "plots";

  private static final int ATTENTION_COLUMNS = 6;

  private final RunFolder folder;
  private final RunExamples examples;

  private RunReportWriter(RunFolder folder, RunExamples examples) {
    this.folder = folder;
    this.examples = examples;
  }

  /**
   * Writes everything.
   *
   * @param examples what the trained model did on held-out studies; {@link RunExamples#NONE} if
   *     none was looked at
   * @return the report
   * @throws LovtException of kind DATA if a file of the run is damaged, RESOURCE if the folder
   *     cannot be written
   */
  public static Path write(RunFolder folder, RunExamples examples) {
    return new RunReportWriter(folder, examples).write();
  }

  private Path write() {
    History history = read(folder.metricsFile(), History::read).orElse(new History(List.of()));
    Path plots = folder.path().resolve(PLOTS);
    RunCurves.write(history, plots);
    if (!examples.attention().isEmpty()) {
      String note = RunReport.attentionVerdict(examples.metrics());
      Path figure = plots.resolve("attention.png");
      AttentionFigure.write(examples.attention(), ATTENTION_COLUMNS, note, figure);
    }
    if (!examples.metrics().isEmpty()) {
      byte[] values = Json.pretty(examples.metrics()).getBytes(StandardCharsets.UTF_8);
      OutputFiles.write(folder.heldOutFile(), values);
    }
    Path report = folder.path().resolve(REPORT);
    RunReport.write(report, content(history));
    return report;
  }

  private RunReport.Content content(History history) {
    RunInfo info = RunInfo.read(folder.runFile());
    Optional<Summary> summary = read(folder.summaryFile(), Summary::read);
    Map<String, Double> metrics =
        new LinkedHashMap<>(summary.map(Summary::values).orElseGet(history::last));
    metrics.putAll(examples.metrics());
    return new RunReport.Content(
        info.name(),
        summary.isPresent() ? "" : "This run has not ended: its values are the newest ones.",
        RunFacts.of(folder, info, summary),
        history,
        metrics,
        examples.attention(),
        examples.retrievals(),
        examples.patientData(),
        List.of(),
        RunWords.command(folder, RunKind.PRETRAIN),
        RunWords.yaml(info.configuration()));
  }

  private interface Reader<T> {
    T read(Path file);
  }

  private static <T> Optional<T> read(Path file, Reader<T> reader) {
    return Files.isRegularFile(file) ? Optional.of(reader.read(file)) : Optional.empty();
  }
}
