package org.lovt.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.lovt.base.Json;
import org.lovt.track.RunFolder;
import org.lovt.track.RunInfo;
import org.lovt.track.Summary;

/**
 * What the folder of a finished pre-training tells.
 *
 * @param name the model
 * @param info what ran
 * @param summary what it came to
 * @param heldOut values on held-out studies; empty where the report is missing
 * @param seconds time of training, where it was written down
 */
record ModelFacts(
    String name,
    RunInfo info,
    Summary summary,
    Map<String, Double> heldOut,
    OptionalDouble seconds) {
  private static final String BASELINE = "model_config";
  private static final String GROUNDING = "val/grounding/";
  private static final String MATCHED = "/matched";

  /** Reads a folder. */
  static ModelFacts read(String name, Path folder) {
    RunFolder run = RunFolder.open(folder);
    Map<String, Double> heldOut = new LinkedHashMap<>();
    Path file = run.heldOutFile();
    if (Files.isRegularFile(file)) {
      Json.read(file)
          .properties()
          .forEach(
              entry -> {
                if (entry.getValue().isNumber()) {
                  heldOut.put(entry.getKey(), entry.getValue().asDouble());
                }
              });
    }
    return new ModelFacts(
        name,
        RunInfo.read(run.runFile()),
        Summary.read(run.summaryFile()),
        heldOut,
        TrainingTime.of(run));
  }

  /** How often an image went through the model in training. */
  long imagePasses() {
    JsonNode config = info.configuration();
    String model = config.has(BASELINE) ? BASELINE : "pretrain_model";
    long batch = config.path(model).path("batch_size").asLong();
    long accumulate = config.path("trainer").path("accumulate_grad_batches").asLong(1);
    return summary.steps() * batch * accumulate;
  }

  /** A value on held-out studies, named without its split. */
  OptionalDouble heldOut(String measure) {
    Double value = heldOut.get("val/" + measure);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Of the model that was kept; of runs from before that was done, as their validation had it. */
  private Map<String, Double> control() {
    boolean kept = heldOut.keySet().stream().anyMatch(key -> key.startsWith(GROUNDING));
    return kept ? heldOut : summary.values();
  }

  /** Objectives whose grounding was controlled. */
  List<String> controlled() {
    List<String> names = new ArrayList<>();
    for (String key : control().keySet()) {
      if (key.startsWith(GROUNDING) && key.endsWith(MATCHED)) {
        names.add(key.substring(GROUNDING.length(), key.length() - MATCHED.length()));
      }
    }
    return names;
  }

  /**
   * The loss of an objective with {@code matched}, {@code mismatched} or {@code constant} partner.
   */
  OptionalDouble grounding(String objective, String partner) {
    Double value = control().get(GROUNDING + objective + "/" + partner);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
