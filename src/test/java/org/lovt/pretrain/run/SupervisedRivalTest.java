package org.lovt.pretrain.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The supervised rival learns what phantoms show; two minutes. */
@Tag("long")
class SupervisedRivalTest {
  private static final int STUDIES = 3000;

  @TempDir Path folder;

  @Test
  void labelsOfEasyPhantomsAreLearned() {
    TinyRuns runs = new TinyRuns(folder, STUDIES);
    BaselineRequest request =
        runs.baseline(
            "demo_supervised",
            "models",
            "model_config.input_size=[64,64]",
            "model_config.backbone_args.width=16",
            "model_config.batch_size=32",
            "model_config.max_epochs=16");
    PretrainRun.Result result = runs.begin(request, runs.fresh(), null);
    assertThat(result.summary().best().value()).as("validation").isGreaterThan(0.9);
    assertThat(result.summary().values().get("test/auroc")).as("test").isGreaterThan(0.9);
  }
}
