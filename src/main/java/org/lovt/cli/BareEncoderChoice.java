package org.lovt.cli;

import java.util.ArrayList;
import java.util.List;
import org.lovt.config.UserConfiguration;
import org.lovt.config.compose.RunContext;
import org.lovt.downstream.encoder.BareConfiguration;
import org.lovt.downstream.encoder.BareEncoder;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.downstream.encoder.TrainedModel;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which image encoder without a model, and in what form, for the commands that take one. */
final class BareEncoderChoice {
  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "random, ImageNet, or a baseline in the models folder, baselines/NAME.")
  private String name;

  @Parameters(
      index = "1..*",
      paramLabel = "OVERRIDE",
      arity = "0..*",
      description =
          "Changes of the configuration, for every task if there are several: device=cpu, seed=1,"
              + " datasets.base_path=DIR, models.base_path=DIR, 'encoder.input_size=[64,64]'.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--like",
      paramLabel = "MODEL",
      description =
          "Architecture and input size of this model's image encoder in place of a ResNet-50 of 224"
              + " pixels.")
  private String like;

  /**
   * An encoder with the configuration it was opened by.
   *
   * @param configuration of device, seed and threads, too
   * @param encoder with its weights
   */
  record Opened(BareConfiguration configuration, EvaluatedEncoder encoder) {}

  List<String> overrides() {
    return overrides;
  }

  /** The model whose form it takes; null for none. */
  String like() {
    return like;
  }

  /** What the name means with these models. */
  BareEncoder find(UserConfiguration user) {
    return BareEncoder.ofRow(name).formed(user.modelsFolder());
  }

  /** Reads its weights, or draws them. */
  Opened open(UserConfiguration user, ConfigurationOptions configurations) {
    BareEncoder bare = find(user);
    TrainedModel form = like == null ? null : TrainedModel.find(user, like);
    BareConfiguration configuration =
        BareConfiguration.of(configurations.tree(), user, bare, RunContext.current());
    EvaluatedEncoder encoder =
        bare.open(
            configuration.config().encoder(),
            form,
            user.modelsFolder(),
            configuration.config().trainer().channelsLast());
    return new Opened(configuration, encoder);
  }
}
