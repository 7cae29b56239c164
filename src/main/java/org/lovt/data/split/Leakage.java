package org.lovt.data.split;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lovt.data.study.Split;

/**
 * Patients that are in more than one split, and the images this concerns.
 *
 * @param patients number of patients of each split
 * @param unknown number of images whose patient is not known
 * @param overlaps for each pair of splits what they share; three entries
 */
public record Leakage(Map<Split, Integer> patients, int unknown, List<Overlap> overlaps) {
  /** Copies. */
  public Leakage {
    patients = Map.copyOf(patients);
    overlaps = List.copyOf(overlaps);
  }

  /**
   * What two splits share.
   *
   * @param first the earlier split
   * @param second the later split
   * @param patients number of patients that are in both
   * @param imagesOfFirst images of the first whose patient is in the second
   * @param imagesOfSecond images of the second whose patient is in the first
   */
  public record Overlap(
      Split first, Split second, int patients, int imagesOfFirst, int imagesOfSecond) {}

  /** Counts; nothing if no patient is known. */
  public static Optional<Leakage> of(SplitParts<String> ids, Patients patients) {
    Map<Split, Map<String, Integer>> images = new EnumMap<>(Split.class);
    int unknown = 0;
    for (Split split : Split.values()) {
      Map<String, Integer> counts = new HashMap<>();
      for (String id : ids.of(split)) {
        Optional<String> patient = patients.of(id);
        if (patient.isPresent()) {
          counts.merge(patient.get(), 1, Integer::sum);
        } else {
          unknown++;
        }
      }
      images.put(split, counts);
    }
    if (unknown == ids.size()) {
      return Optional.empty();
    }
    Map<Split, Integer> sizes = new EnumMap<>(Split.class);
    images.forEach((split, counts) -> sizes.put(split, counts.size()));
    List<Overlap> overlaps =
        List.of(
            overlap(images, Split.TRAIN, Split.VALIDATION),
            overlap(images, Split.TRAIN, Split.TEST),
            overlap(images, Split.VALIDATION, Split.TEST));
    return Optional.of(new Leakage(sizes, unknown, overlaps));
  }

  private static Overlap overlap(
      Map<Split, Map<String, Integer>> images, Split first, Split second) {
    Set<String> shared = new HashSet<>(images.get(first).keySet());
    shared.retainAll(images.get(second).keySet());
    int ofFirst = shared.stream().mapToInt(images.get(first)::get).sum();
    int ofSecond = shared.stream().mapToInt(images.get(second)::get).sum();
    return new Overlap(first, second, shared.size(), ofFirst, ofSecond);
  }

  /** What two splits share, in their order. */
  public Overlap between(Split first, Split second) {
    return overlaps.stream()
        .filter(o -> o.first() == first && o.second() == second)
        .findFirst()
        .orElseThrow();
  }

  /** Whether no patient is in two splits. */
  public boolean isEmpty() {
    return overlaps.stream().allMatch(o -> o.patients() == 0);
  }
}
