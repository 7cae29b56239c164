package org.lovt.downstream.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.base.LovtException;
import org.lovt.config.ConfigTree;
import org.lovt.downstream.encoder.BareEncoder;

class FineTuningTest {
  private static final String NO_GRID = "evaluation_model.learning_rate_grid=[]";
  private final ConfigTree tree = ConfigTree.open(List.of());

  private FineTuning of(String model, String backbone, String... words) {
    return FineTuning.of(List.of(words), model, backbone, tree);
  }

  @ParameterizedTest
  @CsvSource({
    "rsna_frozen, rsna_frozen_10",
    "eval_rsna_frozen, rsna_frozen_10",
    "eval/eval_rsna_frozen_full, rsna_frozen_100",
    "eval/baseline_random_rsna_frozen, rsna_frozen_10",
    "rsna_frozen_100, rsna_frozen_100",
    "covid_lin_frozen, covid_linear",
    "chexpert_linear, chexpert_linear",
    "object_frozen, object_frozen"
  })
  void aTaskHasTheNameOfItsExperimentOrItsKey(String experiment, String key) {
    assertThat(of("m", null, experiment).task().key()).isEqualTo(key);
    assertThat(of("m", null, "+experiment=" + experiment).task().key()).isEqualTo(key);
  }

  @Test
  void theOriginalsWordsMeanTheSameAsOurs() {
    assertThat(
            of(null, null, "+experiment=eval/eval_rsna_frozen", "pretrained_model=demo", "seed=3"))
        .isEqualTo(of("demo", null, "rsna_frozen", "seed=3"));
    assertThat(
            of(
                null,
                null,
                "+experiment=eval/baseline_random_rsna_frozen",
                "encoder.backbone_checkpoint=baseline:byol_100",
                "name=x"))
        .isEqualTo(of(null, "baseline:byol_100", "name=x", "rsna_frozen"));
    assertThat(
            of(null, null, "eval/baseline_random_rsna_frozen", "encoder.backbone_pretrained=true"))
        .isEqualTo(of(null, "imagenet", "rsna_frozen"));
    assertThat(of(null, null, "+experiment=eval/baseline_random_rsna_frozen").encoder())
        .isEqualTo(BareEncoder.RANDOM);
  }

  @Test
  void theConfigurationsRateIsTakenUnlessAGridIsAskedFor() {
    String own = "evaluation_model.learning_rate_grid=[1e-3, 1e-4]";
    assertThat(of("m", null, "rsna_frozen_1", own).overrides()).containsExactly(NO_GRID, own);
  }

  @Test
  void aFileOfTheCurrentFolderIsFoundAndOthersAreLeftToTheModelsFolder(@TempDir Path folder)
      throws IOException {
    Path file = Files.createFile(folder.resolve("it's mine.v2.pt"));
    BareEncoder found = BareEncoder.ofBackbone(file.toString());
    assertThat(found.name()).isEqualTo("it_s_mine.v2");
    assertThat(found.overrides())
        .containsExactly(
            "encoder.backbone_checkpoint='" + file.toString().replace("'", "\\'") + "'");
    assertThat(BareEncoder.ofBackbone("moco/last.pt"))
        .isEqualTo(new BareEncoder("last", List.of("encoder.backbone_checkpoint='moco/last.pt'")));
    assertThat(BareEncoder.ofRow("ImageNet")).isEqualTo(BareEncoder.ofBackbone("imagenet"));
    assertThat(BareEncoder.ofRow("byol")).isEqualTo(BareEncoder.ofBackbone("baseline:byol"));
  }

  @Test
  void exactlyOneExperimentAndOneEncoderAreNeeded() {
    refused("one experiment. Received: none", "m", null);
    refused("one experiment. Received: a, b", "m", null, "a", "b");
    refused("Received: neither", null, null, "rsna_frozen");
    refused("Received: the model m and the backbone random", "m", "random", "rsna_frozen");
    refused(
        "Received: the model m and the model n", "m", null, "rsna_frozen", "pretrained_model=n");
    refused("Received: 'rsna_frosen'. Did you mean", "m", null, "rsna_frosen");
    refused("nothing is chosen yet", "m", null, "experiment=eval/eval_rsna_frozen");
    refused("backbone: expected random, imagenet", null, "/", "rsna_frozen");
  }

  private void refused(String message, String model, String backbone, String... words) {
    assertThatThrownBy(() -> of(model, backbone, words))
        .isInstanceOfSatisfying(
            LovtException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(LovtException.Kind.CONFIG);
              assertThat(e.remedy()).isNotBlank();
            })
        .hasMessageContaining(message);
  }
}
