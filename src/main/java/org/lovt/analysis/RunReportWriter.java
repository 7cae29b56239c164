package org.lovt.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.track.History;
import org.lovt.track.RunFolder;
import org.lovt.track.RunInfo;
import org.lovt.track.Summary;

/**
 * Writes the figures and the report of a run into its folder: {@code report.html}, {@code
 * plots/*.png} and {@code plots/*.svg}. Reads only what the run wrote; files that are missing (of a
 * run that was stopped) leave out their part of the report.
 */
public final class RunReportWriter {
  /** The report's name in a run folder. */
  public static final String REPORT = "report.html";

  /** The figures' folder in a run folder. */
  public static final String PLOTS = "plots";

  private static final int ATTENTION_COLUMNS = 5;

  private RunReportWriter() {}

  /**
   * Writes everything; equal files of the run and equal examples give equal bytes.
   *
   * @param examples what the trained model did on held-out studies; {@link RunExamples#NONE} if
   *     none was looked at
   * @return the report
   */
  public static Path write(RunFolder folder, RunExamples examples) {
    History history =
        Files.isRegularFile(folder.metricsFile())
            ? History.read(folder.metricsFile())
            : new History(List.of());
    Path plots = folder.path().resolve(PLOTS);
    RunCurves.write(history, plots);
    if (!examples.attention().isEmpty()) {
      AttentionFigure.write(
          examples.attention(), ATTENTION_COLUMNS, plots.resolve("attention.png"));
    }
    Path report = folder.path().resolve(REPORT);
    RunReport.write(report, content(folder, history, examples));
    return report;
  }

  private static RunReport.Content content(
      RunFolder folder, History history, RunExamples examples) {
    RunInfo info = RunInfo.read(folder.runFile());
    Optional<Summary> summary =
        Files.isRegularFile(folder.summaryFile())
            ? Optional.of(Summary.read(folder.summaryFile()))
            : Optional.empty();
    Map<String, Double> metrics =
        new LinkedHashMap<>(summary.map(Summary::values).orElseGet(history::last));
    metrics.putAll(examples.metrics());
    return new RunReport.Content(
        info.name(),
        "",
        facts(info, summary),
        history,
        metrics,
        examples.attention(),
        examples.retrievals(),
        examples.patientData(),
        List.of(),
        "",
        configuration(info.configuration()));
  }

  private static List<RunReport.Fact> facts(RunInfo info, Optional<Summary> summary) {
    List<RunReport.Fact> facts = new ArrayList<>();
    facts.add(new RunReport.Fact("Seed", String.valueOf(info.seed())));
    facts.add(new RunReport.Fact("Device", String.valueOf(info.device())));
    info.versions().forEach((name, value) -> facts.add(new RunReport.Fact(name, value)));
    summary.ifPresent(s -> facts.add(new RunReport.Fact("Epochs", String.valueOf(s.epochs()))));
    return facts;
  }

  private static String configuration(JsonNode configuration) {
    return configuration == null ? "" : configuration.toPrettyString();
  }
}
