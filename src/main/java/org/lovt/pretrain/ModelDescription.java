package org.lovt.pretrain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.config.bind.Binder;
import org.lovt.config.schema.BimodalModelConfig;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.ReportEncoderConfig.SentenceEncoding;
import org.lovt.config.tree.YamlReader;
import org.lovt.image.ScanTransform;
import org.lovt.nn.Bert;
import org.lovt.nn.FeatureExtractor;
import org.lovt.pretrain.weights.Backbones;
import org.lovt.text.ReportCollator;
import org.lovt.text.Vocabulary;
import org.lovt.text.WordPieceTokenizer;
import org.lovt.torch.Scope;

/**
 * All that is needed beside the weights to use a model: it stands in every checkpoint, so that a
 * model needs neither its data set nor the files it began with.
 *
 * @param config the model's configuration
 * @param configTree the same as composed
 * @param bert sizes of the language model
 * @param vocabulary its word pieces
 * @param pixelMean mean grey value, in [0, 1], that scans are normalised with
 * @param pixelStd its standard deviation
 * @param channelsLast memory format of the images
 */
public record ModelDescription(
    BimodalModelConfig config,
    ObjectNode configTree,
    Bert.Options bert,
    Vocabulary vocabulary,
    double pixelMean,
    double pixelStd,
    boolean channelsLast) {
  private static final String MODEL = "pretrain_model";

  /** A model with random weights. */
  public BimodalModel build() {
    try (Scope initialisation = Scope.open()) { // frees what initialisation leaves
      FeatureExtractor features = Backbones.forPretraining(config.encoderA());
      return build(features, new Bert(bert), Compat.CORRECTED);
    }
  }

  /** A model around given networks; {@code compat} concerns its losses. */
  public BimodalModel build(FeatureExtractor features, Bert languageModel, Compat compat) {
    return new BimodalModel(config, features, languageModel, channelsLast, compat);
  }

  /** Turns sentences into token batches, as in training. */
  public ReportCollator collator() {
    WordPieceTokenizer tokenizer = vocabulary.tokenizer();
    int length = config.encoderB().maxLength();
    return config.encoderB().sentenceEncodingMode() == SentenceEncoding.JOINT
        ? ReportCollator.joint(tokenizer, length)
        : ReportCollator.independent(tokenizer, length);
  }

  /** Turns images into scans, as in validation. */
  public ScanTransform evaluationTransform() {
    return ScanTransform.evaluation(
        config.encoderA().dataAugmentation(),
        config.encoderA().inputSize().get(0),
        pixelMean,
        pixelStd);
  }

  /** For a checkpoint. */
  public ObjectNode toJson() {
    ObjectNode node = Json.mapper().createObjectNode();
    node.set(MODEL, configTree);
    node.set("language_model", Json.mapper().valueToTree(bert));
    ArrayNode pieces = node.putArray("vocabulary");
    vocabulary.pieces().forEach(pieces::add);
    node.put("lower_case", vocabulary.lowerCase());
    node.put("pixel_mean", pixelMean).put("pixel_std", pixelStd);
    node.put("channels_last", channelsLast);
    return node;
  }

  /**
   * From a checkpoint.
   *
   * @param source for messages
   * @throws LovtException (data) if something is missing
   */
  static ModelDescription of(JsonNode node, String source) {
    for (String key : List.of(MODEL, "language_model", "vocabulary", "pixel_mean", "pixel_std")) {
      if (!node.has(key)) {
        throw LovtException.data(
            source + " does not describe a bimodal model: it has no entry " + key,
            "Give a checkpoint of lovt pretrain.");
      }
    }
    List<String> pieces = new ArrayList<>();
    node.get("vocabulary").forEach(piece -> pieces.add(piece.asText()));
    ObjectNode tree = (ObjectNode) node.get(MODEL);
    return new ModelDescription(
        Binder.bind(YamlReader.read(tree.toString(), source), BimodalModelConfig.class, MODEL),
        tree,
        Json.mapper().convertValue(node.get("language_model"), Bert.Options.class),
        new Vocabulary(pieces, node.get("lower_case").asBoolean()),
        node.get("pixel_mean").asDouble(),
        node.get("pixel_std").asDouble(),
        node.path("channels_last").asBoolean());
  }
}
