package org.lovt.pretrain.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.config.Composition;
import org.lovt.config.ConfigTree;
import org.lovt.config.OverridesFile;
import org.lovt.config.compose.RunContext;
import org.lovt.config.schema.BaselineConfig;
import org.lovt.track.RunFolder;

class RunComparisonTest {
  private static final ConfigTree TREE = ConfigTree.open(List.of());

  @TempDir Path folder;

  private static Composition composed(String... overrides) {
    List<String> all = new ArrayList<>(List.of("+baseline@model_config=simclr_100"));
    all.addAll(List.of(overrides));
    return TREE.compose(ConfigTree.BASELINE, all, RunContext.current());
  }

  /** A run of a program that did not know how far views may differ. */
  private RunFolder older(String... overrides) {
    Composition then = composed(overrides);
    String yaml = then.yaml().replaceAll("(?m)^ +view_area_range:.*\\R(^ +- .*\\R)*", "");
    assertThat(yaml).contains("view_side").doesNotContain("view_area_range");
    RunFolder run = RunFolder.create(folder, LocalDateTime.of(2026, 1, 2, 3, 4, 5));
    run.writeHydra(yaml, OverridesFile.text(List.of()), then.hydraYaml());
    return run;
  }

  private static List<String> differences(RunFolder run, Composition now) {
    return RunComparison.differences(run, now, BaselineConfig.class).stream()
        .map(RunComparison.Difference::toString)
        .toList();
  }

  @Test
  void keysThatCameLaterAreWhatTheirDefaultSays() {
    RunFolder run = older();
    assertThat(differences(run, composed())).isEmpty();
    assertThat(differences(run, composed("model_config.view_area_range=[0.5,1.0]")))
        .containsExactly("model_config.view_area_range: (absent) → [0.5,1.0]");
  }

  @Test
  void whatChangesTheTrainingIsToldAndNothingElse() {
    RunFolder run = older("seed=1");
    assertThat(
            differences(
                run,
                composed(
                    "seed=2",
                    "model_config.learning_rate=1",
                    "num_dataloader_workers=7",
                    "name=other",
                    "device=cpu")))
        .containsExactly("model_config.learning_rate: 3.0E-4 → 1.0", "seed: 1.0 → 2.0");
  }
}
