package org.lovt.data.phantom.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.lovt.base.RandomStream;

/**
 * What a population shows: how many findings a study has and of which kinds they are.
 *
 * @param counts probability that a study has exactly n findings, n from 0 to 3; adds up to 1
 * @param groups probability of each family for one finding; adds up to 1
 * @param shares probability of each kind within its family; adds up to 1 in every family
 */
public record FindingMix(
    List<Double> counts, Map<FindingGroup, Double> groups, Map<FindingKind, Double> shares) {
  private static final int MOST = 3;

  public FindingMix {
    counts = List.copyOf(counts);
    groups = Collections.unmodifiableMap(new EnumMap<>(groups));
    shares = Collections.unmodifiableMap(new EnumMap<>(shares));
    if (counts.size() > MOST + 1) {
      throw new IllegalArgumentException("A study has at most 3 findings. Received: " + counts);
    }
    requireOne("counts", counts.stream().mapToDouble(Double::doubleValue));
    requireOne("groups", groups.values().stream().mapToDouble(Double::doubleValue));
    for (FindingGroup group : FindingGroup.values()) {
      Map<FindingKind, Double> all = shares;
      requireOne(
          "shares of " + group, kindsOf(group).stream().mapToDouble(k -> all.getOrDefault(k, 0.0)));
    }
  }

  private static void requireOne(String what, DoubleStream probabilities) {
    double sum = probabilities.sum();
    if (Math.abs(sum - 1) > 1e-9) {
      throw new IllegalArgumentException(what + ": expected a sum of 1. Received: " + sum);
    }
  }

  /** The population of a hospital, as MIMIC-CXR has it. */
  public static FindingMix general(Difficulty difficulty) {
    List<Double> counts = new ArrayList<>();
    for (int n = 0; n <= MOST; n++) {
      counts.add(difficulty.countProbability(n));
    }
    Map<FindingGroup, Double> groups = new EnumMap<>(FindingGroup.class);
    for (FindingGroup group : FindingGroup.values()) {
      groups.put(group, group.probability());
    }
    Map<FindingKind, Double> shares = new EnumMap<>(FindingKind.class);
    for (FindingKind kind : FindingKind.values()) {
      shares.put(kind, kind.share());
    }
    return new FindingMix(counts, groups, shares);
  }

  /** The same with other numbers of findings: probabilities of 0, 1, 2, 3 findings. */
  public FindingMix withCounts(double... probabilities) {
    return new FindingMix(DoubleStream.of(probabilities).boxed().toList(), groups, shares);
  }

  /** The same with another probability of one family; the others keep their proportions. */
  public FindingMix withGroup(FindingGroup group, double probability) {
    double factor = (1 - probability) / (1 - groups.get(group));
    Map<FindingGroup, Double> changed = new EnumMap<>(FindingGroup.class);
    groups.forEach((g, p) -> changed.put(g, g == group ? probability : p * factor));
    return new FindingMix(counts, changed, shares);
  }

  /** The same with another share of one kind; the others of its family keep their proportions. */
  public FindingMix withShare(FindingKind kind, double share) {
    double factor = (1 - share) / (1 - shares.get(kind));
    Map<FindingKind, Double> changed = new EnumMap<>(shares);
    kindsOf(kind.group()).forEach(k -> changed.put(k, shares.get(k) * factor));
    changed.put(kind, share);
    return new FindingMix(counts, groups, changed);
  }

  private static List<FindingKind> kindsOf(FindingGroup group) {
    return List.of(FindingKind.values()).stream().filter(k -> k.group() == group).toList();
  }

  int drawCount(RandomStream random) {
    double p = random.nextDouble();
    int n = 0;
    while (n < counts.size() - 1 && p >= counts.get(n)) {
      p -= counts.get(n++);
    }
    return n;
  }

  FindingGroup drawGroup(RandomStream random) {
    FindingGroup[] all = FindingGroup.values();
    double p = random.nextDouble();
    int i = 0;
    while (i < all.length - 1 && p >= groups.get(all[i])) {
      p -= groups.get(all[i++]);
    }
    return all[i];
  }

  FindingKind drawKind(FindingGroup group, RandomStream random) {
    double p = random.nextDouble();
    FindingKind last = null;
    for (FindingKind kind : kindsOf(group)) {
      last = kind;
      if (p < shares.get(kind)) {
        return kind;
      }
      p -= shares.get(kind);
    }
    return last;
  }
}
