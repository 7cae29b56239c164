package org.lovt.analysis.plot.model;

import java.util.List;
import java.util.Locale;
import org.lovt.analysis.projection.Projection;

/** What the table of a map tells of a point. */
final class MapColumns {
  static final List<String> NAMES = List.of("x", "y", "study", "region_or_sentence");

  private MapColumns() {}

  static List<String> of(Projection projection, int point) {
    return List.of(
        String.format(Locale.ROOT, "%.4f", projection.map()[2 * point]),
        String.format(Locale.ROOT, "%.4f", projection.map()[2 * point + 1]),
        Integer.toString(projection.study()[point]),
        Integer.toString(projection.cell()[point]));
  }
}
