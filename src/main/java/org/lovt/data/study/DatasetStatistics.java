package org.lovt.data.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
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
   */
  public record SplitStatistics(
      double pixelMean, double pixelStd, Map<ChexpertClass, Double> positiveWeights) {
    /** Copies the map. */
    public SplitStatistics {
      positiveWeights = Map.copyOf(positiveWeights);
    }

    private String toJson() {
      StringJoiner weights = new StringJoiner(", ", "{", "}");
      for (ChexpertClass type : ChexpertClass.BINARY) {
        if (positiveWeights.containsKey(type)) {
          weights.add("\"" + type.title() + "\": " + Decimals.shortest(positiveWeights.get(type)));
        }
      }
      return "{\"scan\": {\"pixel_mean\": %s, \"pixel_std\": %s}, \"chexpert_bin_pos_weights\": %s}"
          .formatted(Decimals.shortest(pixelMean), Decimals.shortest(pixelStd), weights);
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
      return new SplitStatistics(mean.doubleValue(), std.doubleValue(), weights);
    }
  }
}
