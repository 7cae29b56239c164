package org.lovt.downstream.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.config.schema.ScanEncoderConfig;
import org.lovt.data.scan.ScanDataset.PixelStatistics;
import org.lovt.image.ScanTransform;

/**
 * What the checkpoint of a head says of itself: all that is needed to use it without configuration
 * files and data sets.
 *
 * @param task key of the task
 * @param model row in the results
 * @param run id of the run
 * @param whole whether the encoder's weights are in the checkpoint, too: it was fine-tuned
 * @param channelsLast how images lay in memory
 * @param targets what it looks for
 * @param pixels how images were normalised
 * @param identity what decided about it
 */
public record HeadDescription(
    String task,
    String model,
    String run,
    boolean whole,
    boolean channelsLast,
    List<String> targets,
    PixelStatistics pixels,
    RunIdentity identity) {
  private static final String TASK = "task";
  private static final String MODEL = "model";
  private static final String RUN = "run";
  private static final String PART = "part";
  private static final String WHOLE = "whole";
  private static final String CHANNELS_LAST = "channels_last";
  private static final String TARGETS = "targets";
  private static final String MEAN = "pixel_mean";
  private static final String STD = "pixel_std";
  private static final String IDENTITY = "identity";

  /** As it stands in a checkpoint. */
  ObjectNode json() {
    ObjectNode meta = Json.mapper().createObjectNode();
    meta.put("kind", TASK);
    meta.put(TASK, task);
    meta.put(MODEL, model);
    meta.put(RUN, run);
    meta.put(PART, whole ? WHOLE : "head");
    meta.put(CHANNELS_LAST, channelsLast);
    meta.set(TARGETS, Json.mapper().valueToTree(targets));
    meta.put(MEAN, pixels.mean());
    meta.put(STD, pixels.std());
    meta.set(IDENTITY, identity.json());
    return meta;
  }

  /**
   * Reads what a checkpoint says.
   *
   * @param source where it lies, for messages
   * @throws LovtException (data) if it is no head, or one of an earlier version, which does not
   *     tell how images are normalised
   */
  public static HeadDescription of(JsonNode meta, String source) {
    for (String key : List.of(TASK, PART, TARGETS, IDENTITY, MEAN, STD)) {
      if (!meta.has(key)) {
        throw LovtException.data(
            "%s: the head does not tell '%s'; it was trained by an earlier version, or is no head"
                .formatted(source, key),
            "Evaluate again with --fresh, or use lovt report predictions, which asks the data set.");
      }
    }
    List<String> targets = new ArrayList<>();
    meta.get(TARGETS).forEach(name -> targets.add(name.asText()));
    return new HeadDescription(
        meta.get(TASK).asText(),
        meta.path(MODEL).asText(),
        meta.path(RUN).asText(),
        meta.get(PART).asText().equals(WHOLE),
        channelsLast(meta, false),
        List.copyOf(targets),
        new PixelStatistics(meta.get(MEAN).asDouble(), meta.get(STD).asDouble()),
        new RunIdentity(meta.get(IDENTITY), source));
  }

  /** How images lay in memory; checkpoints of earlier versions do not say. */
  static boolean channelsLast(JsonNode meta, boolean otherwise) {
    return meta.path(CHANNELS_LAST).asBoolean(otherwise);
  }

  /** What becomes of an image before the network sees it. */
  public ScanTransform transform() {
    ScanEncoderConfig encoder = identity.encoder();
    return ScanTransform.evaluation(
        encoder.dataAugmentation(), encoder.inputSize().get(0), pixels.mean(), pixels.std());
  }
}
