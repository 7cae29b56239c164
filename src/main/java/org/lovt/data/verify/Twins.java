package org.lovt.data.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Images that are there twice, pixel by pixel or nearly. */
final class Twins {
  private Twins() {}

  /**
   * Reports twins.
   *
   * @param places where each image is listed
   * @param probes what was read of each; null if it could not be
   */
  static void report(List<ImagePlace> places, List<ImageProbe> probes, Findings findings) {
    Map<String, Integer> first = new HashMap<>();
    Set<Integer> copies = new HashSet<>();
    List<Look> looks = new ArrayList<>();
    for (int i = 0; i < probes.size(); i++) {
      ImageProbe probe = probes.get(i);
      looks.add(probe == null ? null : probe.look());
      if (probe == null || probe.pixels() == null) {
        continue;
      }
      Integer before = first.putIfAbsent(probe.pixels(), i);
      if (before != null) {
        copies.add(i);
        findings.defect(
            Check.DUPLICATES,
            places.get(i).place(),
            "the same pixels as the image of " + places.get(before).place());
      }
    }
    // A copy has the look-alikes of its original.
    copies.forEach(i -> looks.set(i, null));
    for (Lookalikes.Pair pair : Lookalikes.among(looks)) {
      ImagePlace one = places.get(pair.first());
      ImagePlace other = places.get(pair.second());
      findings.warning(
          Check.LOOKALIKES,
          other.place(),
          "looks like the image of %s (%d of %d bits differ%s)"
              .formatted(
                  one.place(),
                  pair.distance(),
                  Look.BITS,
                  one.split() == other.split() ? "" : "; they are in different splits"));
    }
  }
}
