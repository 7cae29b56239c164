package org.lovt.analysis.plot.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.result.file.PaperRun;
import org.lovt.track.ModelsFolder;

/** What is known of models beside their statistics. */
class MeasuredModelsTest {
  @TempDir Path base;

  private static PaperRun run(String name) {
    return new PaperRun(
        name, name, false, Optional.empty(), Optional.empty(), OptionalDouble.empty(), List.of());
  }

  private void record(String folder, int channels) throws Exception {
    Path file = base.resolve("models").resolve(folder).resolve("analysis-test.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"image_channels\": \"" + channels + "\"}");
  }

  @Test
  void channelsAreThoseOfTheModelOrOfTheBaselineAndElseThePublishedOnes() throws Exception {
    record("pretraining/own", 64);
    record("baselines/random_like_own", 32);
    List<MeasuredModel> models =
        MeasuredModels.read(
            base.resolve("results"),
            List.of(run("own"), run("random_like_own"), run("elsewhere")),
            Optional.of(ModelsFolder.pretraining(base.resolve("models"))));
    assertThat(models).extracting(MeasuredModel::imageChannels).containsExactly(64, 32, 2048);
  }
}
