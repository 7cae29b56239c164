package org.lovt.data.split;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.StreamSupport;
import org.lovt.base.Decimals;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.data.study.DatasetStatistics;
import org.lovt.data.study.PixelMoments;
import org.lovt.data.study.Split;

/**
 * Content of {@code dataset_statistics.json} of an evaluation set (spec/data-and-config.md 1.0.3):
 * one line without end, splits in the order train, validation, test. Its splits are the data set's.
 *
 * @param splits statistics by split
 */
public record ImageSetStatistics(Map<Split, Part> splits) {
  /** The file's name. */
  public static final String FILE = DatasetStatistics.FILE;

  private static final String WEIGHTS = "segmentation_pos_weights";
  private static final String PATIENTS = "patient_ids";

  /** Orders the splits. */
  public ImageSetStatistics {
    Map<Split, Part> ordered = new EnumMap<>(Split.class);
    ordered.putAll(splits);
    splits = Collections.unmodifiableMap(ordered);
  }

  /**
   * Statistics of a split.
   *
   * @param samples number of images
   * @param pixelMean mean over the images of the mean of values 0…1
   * @param pixelStd standard deviation, see {@link PixelMoments#combine}
   * @param weights balance of each mask target, see {@link ClassBalance}; mostly empty
   * @param patients the patients
   */
  public record Part(
      int samples,
      double pixelMean,
      double pixelStd,
      Map<String, Double> weights,
      PatientIds patients) {
    /** Keeps the order of the targets. */
    public Part {
      weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }

    /** The statistics of images of equal weight. */
    public static Part of(
        List<PixelMoments> images, Map<String, Double> weights, PatientIds patients) {
      PixelMoments all = PixelMoments.combine(images);
      return new Part(images.size(), all.mean(), all.std(), weights, patients);
    }

    private String toJson() {
      StringJoiner json = new StringJoiner(", ", "{", "}");
      json.add("\"num_samples\": " + samples);
      json.add(
          "\"scan\": {\"pixel_mean\": %s, \"pixel_std\": %s}"
              .formatted(Decimals.shortest(pixelMean), Decimals.shortest(pixelStd)));
      if (!weights.isEmpty()) {
        StringJoiner entries = new StringJoiner(", ", "{", "}");
        weights.forEach((k, v) -> entries.add(Json.line(k) + ": " + Decimals.shortest(v)));
        json.add("\"" + WEIGHTS + "\": " + entries);
      }
      switch (patients.form()) {
        case ABSENT -> {}
        case NULL -> json.add("\"" + PATIENTS + "\": null");
        case TEXTS -> json.add(list(patients.ids().stream().<String>map(Json::line).toList()));
        case NUMBERS -> json.add(list(patients.ids()));
      }
      return json.toString();
    }

    private static String list(List<String> entries) {
      return "\"" + PATIENTS + "\": [" + String.join(", ", entries) + "]";
    }
  }

  /** The statistics of a split; a data error names {@code file} and the split if there are none. */
  public Part require(Split split, Path file) {
    Part part = splits.get(split);
    if (part == null) {
      throw LovtException.data(
          file + ": no entry for the split '" + split.label() + "'",
          "Restore the file or prepare the data set again.");
    }
    return part;
  }

  /** The file's content, number by number as Python prints it. */
  public String toJson() {
    StringJoiner json = new StringJoiner(", ", "{", "}");
    splits.forEach((split, part) -> json.add("\"" + split.label() + "\": " + part.toJson()));
    return json.toString();
  }

  /** Reads the file of a folder; splits may be missing, see {@link #require}. */
  public static ImageSetStatistics read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw LovtException.data(
          "no such file: " + file, "Is this a prepared data set? 'lovt data prepare' makes one.");
    }
    return of(Json.read(file), file.toString());
  }

  /** From parsed JSON; {@code name} is for messages. */
  static ImageSetStatistics of(JsonNode root, String name) {
    Map<Split, Part> splits = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      JsonNode node = root.get(split.label());
      if (node != null) {
        splits.put(split, part(node, name + ": " + split.label()));
      }
    }
    return new ImageSetStatistics(splits);
  }

  private static Part part(JsonNode node, String where) {
    JsonNode mean = node.at("/scan/pixel_mean");
    JsonNode std = node.at("/scan/pixel_std");
    JsonNode samples = node.path("num_samples");
    if (!mean.isNumber() || !std.isNumber() || !samples.canConvertToInt()) {
      throw LovtException.data(
          where + " needs the numbers num_samples, scan.pixel_mean and scan.pixel_std",
          "Restore the file or prepare the data set again.");
    }
    Map<String, Double> weights = new LinkedHashMap<>();
    node.path(WEIGHTS)
        .fields()
        .forEachRemaining(e -> weights.put(e.getKey(), e.getValue().doubleValue()));
    return new Part(
        samples.intValue(), mean.doubleValue(), std.doubleValue(), weights, patients(node));
  }

  private static PatientIds patients(JsonNode node) {
    JsonNode entry = node.get(PATIENTS);
    if (entry == null) {
      return PatientIds.ABSENT;
    }
    if (!entry.isArray()) {
      return PatientIds.UNKNOWN;
    }
    List<String> ids =
        StreamSupport.stream(entry.spliterator(), false).map(JsonNode::asText).toList();
    boolean numbers = !entry.isEmpty() && entry.get(0).isNumber();
    return numbers ? PatientIds.numbers(ids) : PatientIds.texts(ids);
  }
}
