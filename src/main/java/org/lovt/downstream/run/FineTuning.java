package org.lovt.downstream.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lovt.base.LovtException;
import org.lovt.config.ConfigTree;
import org.lovt.config.override.ConfigOverride;
import org.lovt.config.override.ConfigOverride.Kind;
import org.lovt.config.override.OverrideParser;
import org.lovt.config.tree.ValueNode;
import org.lovt.downstream.encoder.BareEncoder;

/**
 * One task on one encoder, as a person asks for it: in words of this program ({@code rsna_frozen}
 * with a model or a backbone), or in the overrides of the original's two programs ({@code
 * +experiment=eval/eval_rsna_frozen pretrained_model=NAME}; {@code
 * +experiment=eval/baseline_random_rsna_frozen encoder.backbone_checkpoint=baseline:NAME}).
 *
 * @param task the task
 * @param model the pre-trained model; null for a bare encoder
 * @param encoder the bare encoder; null for a model
 * @param overrides of the task's configuration. The rate is that of the configuration: first of all
 *     the grid of rates is emptied, which belongs to evaluations for the tables
 */
public record FineTuning(TaskFile task, String model, BareEncoder encoder, List<String> overrides) {
  private static final String USAGE =
      "Write: lovt finetune rsna_frozen --model NAME, or --backbone imagenet|random|baseline:NAME|FILE.";

  /** Copies. */
  public FineTuning {
    overrides = List.copyOf(overrides);
  }

  /**
   * Understands a call.
   *
   * @param words name of an experiment and overrides, in any order
   * @param model of an option; null if it was not given
   * @param backbone of an option; null if it was not given
   * @throws LovtException (configuration) if it is not exactly one experiment on one encoder
   */
  public static FineTuning of(List<String> words, String model, String backbone, ConfigTree tree) {
    Words found = new Words();
    Optional.ofNullable(model).ifPresent(found.models::add);
    Optional.ofNullable(backbone).ifPresent(found.backbones::add);
    words.forEach(found::take);
    String experiment = found.experiment();
    if (found.encoders() == 0 && TaskFile.isOfEncoders(experiment)) {
      found.backbones.add(BareEncoder.RANDOM.name()); // as the original's file says
    }
    if (found.encoders() != 1) {
      throw LovtException.config(
          "finetune: expected one model or one backbone. Received: "
              + (found.encoders() == 0 ? "neither" : String.join(" and ", found.named())),
          USAGE);
    }
    return new FineTuning(
        TaskFile.ofExperiment(experiment, tree),
        found.models.isEmpty() ? null : found.models.get(0),
        found.models.isEmpty() ? BareEncoder.ofBackbone(found.backbones.get(0)) : null,
        found.overrides);
  }

  /** The task's configuration. */
  public TaskRequest request(TaskRequest.Source source) {
    if (model != null) {
      return TaskRequest.ofModel(source, task, model);
    }
    BareEncoder formed = encoder.formed(source.user().modelsFolder());
    return TaskRequest.ofEncoder(source, task, formed.name(), formed.overrides());
  }

  /** What the words of a call are. */
  private static final class Words {
    private final List<String> experiments = new ArrayList<>();
    private final List<String> models = new ArrayList<>();
    private final List<String> backbones = new ArrayList<>();
    private final List<String> overrides =
        new ArrayList<>(List.of("evaluation_model.learning_rate_grid=[]"));

    void take(String word) {
      if (!word.contains("=") && !word.startsWith("~")) {
        experiments.add(word);
        return;
      }
      ConfigOverride override = OverrideParser.parse(word);
      String value =
          override
              .value()
              .filter(ValueNode.class::isInstance)
              .map(ValueNode.class::cast)
              .map(ValueNode::text)
              .orElse("");
      switch (override.key()) {
        case "experiment" -> {
          if (override.kind() == Kind.CHANGE) {
            throw LovtException.config(
                "override '" + word + "': nothing is chosen yet that it could change",
                "Write +" + word + ", or only the name of the experiment.");
          }
          experiments.add(value);
        }
        case "pretrained_model" -> models.add(value);
        case "encoder.backbone_checkpoint" -> backbones.add(value);
        case "encoder.backbone_pretrained" -> {
          if (Boolean.parseBoolean(value)) {
            backbones.add("imagenet");
          }
        }
        default -> overrides.add(word);
      }
    }

    List<String> named() {
      List<String> all = new ArrayList<>();
      models.forEach(name -> all.add("the model " + name));
      backbones.forEach(name -> all.add("the backbone " + name));
      return all;
    }

    int encoders() {
      return models.size() + backbones.size();
    }

    String experiment() {
      if (experiments.size() != 1) {
        throw LovtException.config(
            "finetune: expected one experiment. Received: "
                + (experiments.isEmpty() ? "none" : String.join(", ", experiments)),
            USAGE + " 'lovt config list experiment' lists all.");
      }
      return experiments.get(0);
    }
  }
}
