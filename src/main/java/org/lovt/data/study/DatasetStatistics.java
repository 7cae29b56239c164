package org.lovt.data.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.lovt.base.Decimals;
import org.lovt.base.Json;
import org.lovt.base.LovtException;

/**
 * Content of {@code dataset_statistics.json} of a pre-training set (spec/data-and-config.md 1.0.3):
 * one line, no final newline, splits in the order train, validation, test.
 *
 * @param splits one entry per split
 */
public record DatasetStatistics(Map<Split, SplitStatistics> splits) {
  /** The file's name. */
  public static final String FILE = "dataset_statistics.json";

  /** Checks that no split is missing. */
  public DatasetStatistics {
    for (Split split : Split.values()) {
      if (!splits.containsKey(split)) {
        throw new IllegalArgumentException("no statistics of split " + split.label());
      }
    }
    splits = Map.copyOf(splits);
  }

  /** The statistics of one split. */
  public SplitStatistics of(Split split) {
    return splits.get(split);
  }

  /** The file's content, number by number as Python prints it. */
  public String toJson() {
    StringJoiner json = new StringJoiner(", ", "{", "}");
    for (Split split : Split.values()) {
      json.add("\"" + split.label() + "\": " + of(split).toJson());
    }
    return json.toString();
  }

  /** Reads the file; a missing split or entry is named. */
  public static DatasetStatistics read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw LovtException.data(
          "no such file: " + file, "Is this a prepared data set? 'lovt data prepare' makes one.");
    }
    JsonNode root = Json.read(file);
    Map<Split, SplitStatistics> splits = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      JsonNode node = root.get(split.label());
      if (node == null) {
        throw LovtException.data(
            file + ": no entry for the split '" + split.label() + "'",
            "Restore the file or prepare the data set again.");
      }
      splits.put(split, SplitStatistics.read(file, split, node));
    }
    return new DatasetStatistics(splits);
  }

  /**
   * Statistics of one split.
   *
   * @param pixelMean mean of the study means
   * @param pixelStd standard deviation over the studies
   * @param positiveWeights 1 − positive rate of each class of {@link ChexpertClass#BINARY} (named
   *     weights, yet the frequency of the negatives); empty if the file has none
   * @param samples number of images, in sets whose samples are images; null in sets of studies
   * @param patientIds patients of CheXpert's validation split; else empty
   */
  public record SplitStatistics(
      double pixelMean,
      double pixelStd,
      Map<ChexpertClass, Double> positiveWeights,
      Long samples,
      List<String> patientIds) {
    /** Copies. */
    public SplitStatistics {
      positiveWeights = Map.copyOf(positiveWeights);
      patientIds = List.copyOf(patientIds);
    }

    private String toJson() {
      StringJoiner weights = new StringJoiner(", ", "{", "}");
      for (ChexpertClass type : ChexpertClass.BINARY) {
        if (positiveWeights.containsKey(type)) {
          weights.add("\"" + type.title() + "\": " + Decimals.shortest(positiveWeights.get(type)));
        }
      }
      String scan =
          "\"scan\": {\"pixel_mean\": %s, \"pixel_std\": %s}"
              .formatted(Decimals.shortest(pixelMean), Decimals.shortest(pixelStd));
      StringJoiner entries = new StringJoiner(", ", "{", "}");
      if (samples != null) {
        entries.add("\"num_samples\": " + samples);
      }
      entries.add(scan).add("\"chexpert_bin_pos_weights\": " + weights);
      if (!patientIds.isEmpty()) {
        entries.add("\"patient_ids\": " + Json.line(patientIds));
      }
      return entries.toString();
    }

    private static SplitStatistics read(Path file, Split split, JsonNode node) {
      JsonNode mean = node.at("/scan/pixel_mean");
      JsonNode std = node.at("/scan/pixel_std");
      if (!mean.isNumber() || !std.isNumber()) {
        throw LovtException.data(
            file + ": " + split.label() + ".scan needs the numbers pixel_mean and pixel_std",
            "Restore the file or prepare the data set again.");
      }
      Map<ChexpertClass, Double> weights = new EnumMap<>(ChexpertClass.class);
      JsonNode entries = node.path("chexpert_bin_pos_weights");
      for (ChexpertClass type : ChexpertClass.BINARY) {
        if (entries.path(type.title()).isNumber()) {
          weights.put(type, entries.get(type.title()).doubleValue());
        }
      }
      JsonNode samples = node.path("num_samples");
      List<String> patients = new ArrayList<>();
      node.path("patient_ids").forEach(id -> patients.add(id.asText()));
      return new SplitStatistics(
          mean.doubleValue(),
          std.doubleValue(),
          weights,
          samples.isIntegralNumber() ? samples.longValue() : null,
          patients);
    }
  }
}
