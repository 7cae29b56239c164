package org.lovt.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.config.ConfigTree;
import org.lovt.pretrain.run.TinyRuns;
import org.lovt.track.RunFolder;
import org.lovt.track.RunInfo;
import org.lovt.train.Interruption;

class PretrainStepTest {
  @TempDir Path folder;

  @Test
  void aStoppedPreTrainingGoesOnInItsRunFolderWhateverLiesBesideIt() throws IOException {
    Path data = new TinyRuns(folder).data();
    Path file = folder.resolve("tiny.yaml");
    String overrides =
        TinyRuns.TINY.stream()
            .filter(o -> !o.startsWith("seed="))
            .map(o -> "    - " + o + "\n")
            .collect(Collectors.joining());
    Files.writeString(
        file,
        """
        title: Tiny
        pretraining:
          dataset: %s
          seeds: [7]
          overrides:
        %smethods:
          tiny: {kind: pretrain, experiment: demo}
          other: {kind: pretrain, experiment: demo}
        evaluation:
          protocol: demo
          groups:
            frozen: {runs: 1, tasks: {covid_linear: 1}}
        """
            .formatted(data, overrides));
    Step stopped = step(file, "tiny", PretrainStepTest::requested);
    Step other = step(file, "other", PretrainStepTest::requested);
    assertThatThrownBy(() -> stopped.run(StudyMonitor.SILENT)).hasMessageContaining("Interrupted");
    assertThatThrownBy(() -> other.run(StudyMonitor.SILENT)).hasMessageContaining("Interrupted");
    assertThat(stopped.standing().done()).isFalse();
    Path runs = folder.resolve("out/logs/runs");
    String id = newest(runs, "tiny").id();

    Step again = step(file, "tiny", Interruption::manual);
    again.run(StudyMonitor.SILENT);
    assertThat(again.standing().done()).isTrue();
    assertThat(again.standing().seconds()).isPresent();
    Path model = folder.resolve("out/models/pretraining/tiny");
    assertThat(RunInfo.read(new RunFolder(model).runFile()).id()).isEqualTo(id);
    assertThat(model.resolve("heldout.json")).isNotEmptyFile();
    assertThat(newest(runs, "other").name()).isEqualTo("other");
  }

  private static Interruption requested() {
    Interruption interruption = Interruption.manual();
    interruption.request();
    return interruption;
  }

  private static RunInfo newest(Path runs, String name) {
    RunFolder run = RunFolder.newest(runs, info -> info.name().equals(name)).orElseThrow();
    return RunInfo.read(run.runFile());
  }

  private Step step(Path file, String model, Supplier<Interruption> interruptions) {
    ConfigTree tree = ConfigTree.open(List.of());
    StudyPlace place =
        new StudyPlace(folder.resolve("out"), tree, StudyOverrides.NONE, 1, 1, interruptions);
    return StudyPlan.of(Study.open(tree, file.toString()), place, List.of(model), List.of())
        .step("pretrain-" + model);
  }
}
