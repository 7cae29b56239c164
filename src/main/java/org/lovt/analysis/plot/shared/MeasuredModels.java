package org.lovt.analysis.plot.shared;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lovt.analysis.AnalysisResults;
import org.lovt.base.Json;
import org.lovt.result.file.AnalysisFile;
import org.lovt.result.file.PaperRun;
import org.lovt.result.file.RunsFile;
import org.lovt.track.ModelsFolder;

/** Models with the statistics of their embeddings. */
final class MeasuredModels {
  private static final String TEST = "test";

  private MeasuredModels() {}

  /**
   * Joins models with {@code generated/analysis-test.csv}.
   *
   * @param models folder of the pre-trained models, beside that of the baselines, whose records
   *     tell the number of channels; without it that of the published models is taken
   */
  static List<MeasuredModel> read(
      Path results, List<PaperRun> runs, Optional<ModelsFolder> models) {
    Map<String, Map<String, Double>> all = new AnalysisFile(results, TEST).all();
    RunsFile known = new RunsFile(results);
    List<MeasuredModel> measured = new ArrayList<>();
    for (PaperRun run : runs) {
      JsonNode record =
          models.stream()
              .flatMap(
                  m ->
                      Stream.of(
                          m.path().resolve(known.runFolder(run.name())),
                          ModelsFolder.baselines(m.base()).path().resolve(run.name())))
              .map(folder -> folder.resolve("analysis-" + TEST + ".json"))
              .filter(Files::isRegularFile)
              .findFirst()
              .map(Json::read)
              .orElseGet(() -> Json.mapper().createObjectNode());
      measured.add(
          new MeasuredModel(
              run,
              all.getOrDefault(run.name(), Map.of()),
              record.path(AnalysisResults.IMAGE_CHANNELS).asInt(Side.IMAGE.publishedChannels()),
              record.path(AnalysisResults.REPORT_CHANNELS).asInt(Side.REPORT.publishedChannels()),
              record.path("studies").asInt(0)));
    }
    return measured;
  }
}
