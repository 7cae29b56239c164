package org.lovt.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lovt.analysis.embedding.EmbeddingAnalysis;
import org.lovt.base.AtomicFiles;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.base.ProgramVersion;
import org.lovt.result.file.AnalysisFile;
import org.lovt.result.file.RunsFile;
import org.lovt.track.RunFolder;
import org.lovt.track.RunInfo;
import org.lovt.track.Summary;

/**
 * Enters an analysis where results belong: {@code results/generated/analysis-<what>.csv}, and the
 * folder of the model if it has one: {@code summary.json} under {@code analysis-<what>/emb/…}, and
 * {@code analysis-<what>.json} with all that the values depend on.
 *
 * @param results folder of the results
 * @param what {@code test} for the test split of image–report pairs, see {@link #what}
 */
public record AnalysisResults(Path results, String what) {
  /** Entry of {@code analysis-<what>.json}: channels of an image's regions, d of √d in figures. */
  public static final String IMAGE_CHANNELS = "image_channels";

  /** Entry of {@code analysis-<what>.json}: channels of a report's sentences. */
  public static final String REPORT_CHANNELS = "report_channels";

  /**
   * Who was analysed.
   *
   * @param name row of the table
   * @param runId id of its training; empty for a bare encoder without one
   * @param folder its folder; null if it has none
   */
  public record Subject(String name, String runId, Path folder) {}

  /**
   * What an analysis is called: the split of image–report pairs; for other data its name, followed
   * by the split if that is not the test split.
   */
  public static String what(boolean pairs, String data, String split) {
    if (pairs) {
      return split;
    }
    String plain = data.replaceAll("[^A-Za-z0-9_.+-]", "_"); // it names a file
    return split.equals("test") ? plain : plain + "-" + split;
  }

  private String prefix() {
    return "analysis-" + what + "/";
  }

  /** The table. */
  public Path table() {
    return new AnalysisFile(results, what).path();
  }

  /**
   * Enters an analysis; and the values of models that {@code runs.csv} knows and the table does
   * not, if their summaries have any.
   *
   * @param provenance what was measured with, by name
   * @param models folder of the pre-trained models, {@code <models>/pretraining}
   */
  public void enter(
      Subject subject, EmbeddingAnalysis analysis, Map<String, String> provenance, Path models) {
    if (subject.folder() != null) {
      summarise(subject.folder(), analysis.values());
      write(subject, analysis, provenance);
    }
    new RunsFile(results).register(subject.name(), subject.runId());
    AnalysisFile file = new AnalysisFile(results, what);
    file.write(subject.name(), analysis.values());
    addMissing(file, models);
  }

  /**
   * Enters the values of models that {@code runs.csv} knows and the table does not, if their
   * summaries have any.
   *
   * @param models folder of the pre-trained models, {@code <models>/pretraining}
   */
  public void collect(Path models) {
    addMissing(new AnalysisFile(results, what), models);
  }

  private void summarise(Path folder, Map<String, Double> values) {
    Path file = new RunFolder(folder).summaryFile();
    if (Files.isRegularFile(file)) { // baselines from elsewhere have none
      Map<String, Double> named = new LinkedHashMap<>();
      values.forEach((name, value) -> named.put(prefix() + name, value));
      Summary.read(file).with(prefix(), named).write(file);
    }
  }

  private void write(Subject subject, EmbeddingAnalysis analysis, Map<String, String> provenance) {
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("name", subject.name());
    node.put("run_id", subject.runId());
    provenance.forEach(node::put);
    node.put("program", ProgramVersion.current().toString());
    node.put("studies", analysis.studies());
    node.put("batches", analysis.batches());
    node.put("batch_size", analysis.batchSize());
    node.put("convention", analysis.convention().name().toLowerCase(Locale.ROOT));
    node.set("values", Json.mapper().valueToTree(analysis.values()));
    node.set("missing", Json.mapper().valueToTree(analysis.missing()));
    Path file = subject.folder().resolve("analysis-" + what + ".json");
    try {
      AtomicFiles.writeText(file, Json.pretty(node));
    } catch (IOException e) {
      throw LovtException.resource(
          "Cannot write " + file + ": " + e.getMessage(), "Check free space and permissions.", e);
    }
  }

  private void addMissing(AnalysisFile file, Path models) {
    RunsFile runs = new RunsFile(results);
    List<String> there = file.names();
    for (String name : runs.names()) {
      String id = runs.runId(name).orElse("");
      if (there.contains(name) || id.isEmpty()) {
        continue;
      }
      Map<String, Double> values = summarised(new RunFolder(models.resolve(name)), id);
      if (!values.isEmpty()) {
        file.write(name, values);
      }
    }
  }

  /** What the summary of a run of this id says of the analysis. */
  private Map<String, Double> summarised(RunFolder run, String id) {
    Map<String, Double> values = new LinkedHashMap<>();
    if (Files.isRegularFile(run.runFile())
        && Files.isRegularFile(run.summaryFile())
        && RunInfo.read(run.runFile()).id().equals(id)) {
      Summary.read(run.summaryFile())
          .values()
          .forEach(
              (name, value) -> {
                if (name.startsWith(prefix())) {
                  values.put(name.substring(prefix().length()), value);
                }
              });
    }
    return values;
  }
}
