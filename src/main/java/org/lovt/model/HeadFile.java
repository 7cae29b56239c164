package org.lovt.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.config.bind.Binder;
import org.lovt.config.schema.EvaluationModelConfig;
import org.lovt.config.schema.ScanEncoderConfig;
import org.lovt.config.schema.TaskHeadConfig;
import org.lovt.config.tree.YamlReader;
import org.lovt.image.ScanTransform;
import org.lovt.torch.HostTensor;
import org.lovt.track.RunFolder;
import org.lovt.track.RunInfo;
import org.lovt.train.Checkpoint;

/**
 * The checkpoint of a finished run of a task and what it says of itself.
 *
 * @param run folder of the run
 * @param checkpoint its file, read
 */
record HeadFile(Path run, Checkpoint checkpoint) {
  private static final String MODEL = "evaluation_model";
  private static final String CONFIGURATION = "configuration";

  /**
   * Opens a run.
   *
   * @throws LovtException (data) if the folder has no head, or one of an earlier version, which
   *     does not tell how images are normalised
   */
  static HeadFile open(Path run) {
    Checkpoint checkpoint = Checkpoint.read(file(run));
    for (String key : List.of("task", "part", "targets", "identity", "pixel_mean", "pixel_std")) {
      if (!checkpoint.meta().has(key)) {
        throw LovtException.data(
            "%s: the head does not tell '%s'; it was trained by an earlier version, or is no head"
                .formatted(run, key),
            "Evaluate again with --fresh, or use lovt report predictions, which asks the data set.");
      }
    }
    return new HeadFile(run, checkpoint);
  }

  private static Path file(Path run) {
    Path folder = new RunFolder(run).checkpoints();
    if (!Files.isDirectory(folder)) {
      throw LovtException.data(
          run + " is not the folder of a run of a task: it has no folder checkpoints",
          "Give LOGS/MODEL/TASK/DATE/run-1, as lovt evaluate left it.");
    }
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> files = all.filter(f -> f.toString().endsWith(".safetensors")).toList();
      if (files.size() == 1) {
        return files.get(0);
      }
      throw LovtException.data(
          "%s: expected one checkpoint. Received: %d".formatted(folder, files.size()),
          "Give the folder of a finished run (run-1), not of a tuning.");
    } catch (IOException e) {
      throw LovtException.data(
          "Cannot list " + folder + ": " + e.getMessage(), "Check its permissions.", e);
    }
  }

  private JsonNode meta() {
    return checkpoint.meta();
  }

  private JsonNode identity() {
    return meta().get("identity");
  }

  /** Key of its task. */
  String task() {
    return meta().get("task").asText();
  }

  /** Row in the results. */
  String model() {
    return meta().get("model").asText();
  }

  /** Whether the weights of the encoder are here, too. */
  boolean whole() {
    return meta().get("part").asText().equals("whole");
  }

  boolean channelsLast() {
    return meta().path("channels_last").asBoolean();
  }

  /** Fingerprint of the weights that the head was trained on. */
  String weights() {
    return identity().path("weights").asText();
  }

  /** Name of the pre-trained model that it was trained on; empty for bare encoders. */
  String pretrained() {
    return identity().path(CONFIGURATION).path("pretrained_model").asText("");
  }

  /** A layer in place of the encoder's regions; null if none. */
  String featureLayer() {
    return identity().path(CONFIGURATION).path("feature_layer").asText(null);
  }

  List<String> targets() {
    List<String> names = new ArrayList<>();
    meta().get("targets").forEach(name -> names.add(name.asText()));
    return names;
  }

  /** Seed of the initial weights. */
  long seed() {
    return RunInfo.read(new RunFolder(run).runFile()).seed();
  }

  EvaluationModelConfig head() {
    ObjectNode tree = Json.mapper().createObjectNode();
    tree.set(MODEL, identity().path(CONFIGURATION).path(MODEL));
    return Binder.bind(YamlReader.read(tree.toString(), run.toString()), TaskHeadConfig.class, "")
        .evaluationModel();
  }

  ScanEncoderConfig encoder() {
    try {
      return Json.mapper().treeToValue(identity().path("encoder"), ScanEncoderConfig.class);
    } catch (JsonProcessingException e) {
      throw LovtException.data(
          run + ": the checkpoint does not describe an encoder: " + e.getOriginalMessage(),
          "Evaluate again with --fresh.",
          e);
    }
  }

  ScanTransform transform() {
    ScanEncoderConfig config = encoder();
    return ScanTransform.evaluation(
        config.dataAugmentation(),
        config.inputSize().get(0),
        meta().get("pixel_mean").asDouble(),
        meta().get("pixel_std").asDouble());
  }

  Map<String, HostTensor> state() {
    return checkpoint.part(Checkpoint.MODEL);
  }
}
