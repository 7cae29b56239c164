package org.lovt.downstream.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.config.bind.Binder;
import org.lovt.config.schema.EvaluationModelConfig;
import org.lovt.config.schema.ScanEncoderConfig;
import org.lovt.config.schema.TaskHeadConfig;
import org.lovt.config.tree.YamlReader;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.downstream.encoder.TrainedModel;
import org.lovt.track.ModelsFolder;

/**
 * What decided about the results of a run of a task; equal for equal results. Stands in the folder
 * of the cell and in the checkpoint of each of its heads.
 *
 * @param json as it is written
 * @param source where it was read, for messages
 */
public record RunIdentity(JsonNode json, String source) {
  private static final String CONFIGURATION = "configuration";
  private static final String ENCODER = "encoder";
  private static final String WEIGHTS = "weights";
  private static final String DATA = "data";
  private static final String MODEL = "evaluation_model";

  /** That of an evaluation that is about to begin. */
  static RunIdentity of(TaskRequest request, EvaluatedEncoder encoder, String data) {
    ObjectNode node = Json.mapper().createObjectNode();
    node.set(CONFIGURATION, request.decisive());
    node.set(ENCODER, Json.mapper().valueToTree(encoder.config()));
    node.put(WEIGHTS, encoder.fingerprint());
    node.put(DATA, data);
    return new RunIdentity(node, encoder.name());
  }

  /** Fingerprint of the weights that it began with. */
  public String weights() {
    return json.path(WEIGHTS).asText();
  }

  /** Fingerprint of the data. */
  public String data() {
    return json.path(DATA).asText();
  }

  /** Name of the pre-trained model that it began with; empty for bare encoders. */
  public String pretrained() {
    return json.path(CONFIGURATION).path("pretrained_model").asText("");
  }

  /** A layer in place of the encoder's regions; null if none. */
  public String featureLayer() {
    return json.path(CONFIGURATION).path("feature_layer").asText(null);
  }

  /** The head. */
  public EvaluationModelConfig head() {
    ObjectNode tree = Json.mapper().createObjectNode();
    tree.set(MODEL, json.path(CONFIGURATION).path(MODEL));
    return Binder.bind(YamlReader.read(tree.toString(), source), TaskHeadConfig.class, "")
        .evaluationModel();
  }

  /** What the encoder looks like. */
  public ScanEncoderConfig encoder() {
    try {
      return Json.mapper().treeToValue(json.path(ENCODER), ScanEncoderConfig.class);
    } catch (JsonProcessingException e) {
      throw LovtException.data(
          "%s: '%s' does not describe an encoder: %s"
              .formatted(source, ENCODER, e.getOriginalMessage()),
          "Restore the file, or evaluate again with --fresh.",
          e);
    }
  }

  /** Whether the weights that it began with are random ones, which follow from the seed. */
  public boolean random() {
    return weights().equals(EvaluatedEncoder.RANDOM_WEIGHTS);
  }

  /**
   * The encoder that it began with, for a network whose weights are in the checkpoint, or follow
   * from the seed.
   *
   * @param row row in the results
   */
  public EvaluatedEncoder bare(String row, boolean channelsLast) {
    return EvaluatedEncoder.random(row, encoder(), channelsLast);
  }

  /**
   * The encoder that it began with, from the models folder.
   *
   * @param row row in the results
   * @param pretraining where pre-trained models lie
   * @throws LovtException (configuration) if it is not there; (data) if it has other weights by now
   */
  public EvaluatedEncoder stored(
      String row, boolean channelsLast, Path models, ModelsFolder pretraining) {
    // Not the configuration's encoder: --like may have given another form.
    EvaluatedEncoder stored =
        pretrained().isEmpty()
            ? EvaluatedEncoder.of(row, encoder(), models, channelsLast)
            : EvaluatedEncoder.of(TrainedModel.find(pretraining, pretrained()));
    if (!stored.fingerprint().equals(weights())) {
      throw LovtException.data(
          "%s: the weights of %s are not those of this run any more".formatted(source, row),
          "Give the models folder of then, or evaluate the new model.");
    }
    return stored;
  }
}
