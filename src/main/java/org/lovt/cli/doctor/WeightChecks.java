package org.lovt.cli.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.lovt.base.LovtException;
import org.lovt.config.ConfigTree;
import org.lovt.config.schema.BimodalModelConfig;
import org.lovt.config.schema.PretrainConfig;
import org.lovt.pretrain.weights.Backbones;
import org.lovt.pretrain.weights.BertFolder;

/** Whether the weights that the published experiments start from are in the models folder. */
public final class WeightChecks {
  private static final String TOPIC = "weights";
  private static final String PUBLISHED = "+experiment=LoVT_100";
  private static final String REMEDY =
      "Needed by the published experiments only: docs/how-to/weights.md says where to get it.";

  private WeightChecks() {}

  /** Looks for the weights of LoVT as published. */
  public static List<Finding> run(Path models) {
    BimodalModelConfig model =
        ConfigTree.open(List.of())
            .compose(ConfigTree.PRETRAIN, List.of(PUBLISHED))
            .bind(PretrainConfig.class)
            .pretrainModel();
    return List.of(
        find("image encoder", () -> Backbones.weights(model.encoderA(), models)),
        find(
            "text encoder",
            () ->
                BertFolder.open(BertFolder.find(model.encoderB().languageEncoder(), models), true)
                    .weights()));
  }

  private static Finding find(String name, Supplier<Path> weights) {
    try {
      return Finding.ok(TOPIC, name, weights.get().toString());
    } catch (LovtException e) {
      return Finding.warn(TOPIC, name, e.getMessage(), REMEDY);
    }
  }
}
