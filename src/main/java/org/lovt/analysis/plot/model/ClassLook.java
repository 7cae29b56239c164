package org.lovt.analysis.plot.model;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.lovt.analysis.graphic.Marker;
import org.lovt.analysis.graphic.Style;
import org.lovt.analysis.space.EmbeddingSet;
import org.lovt.analysis.space.StudyFindings;

/**
 * How the points of a class look.
 *
 * @param label in the legend
 * @param color of its marks, opaque
 * @param marker its mark
 */
record ClassLook(String label, Color color, Marker marker) {
  private static final Color GRAY = new Color(0x7F7F7F);
  private static final int PURPLE = 4; // in the colours of both styles
  private static final int RED = 3;

  /** Normal and the five findings. */
  static List<ClassLook> findings(Style style) {
    List<ClassLook> looks = new ArrayList<>();
    for (int i = 0; i < StudyFindings.TITLES.size(); i++) {
      String title = StudyFindings.TITLES.get(i);
      looks.add(
          i == 0
              ? new ClassLook(title, GRAY, Marker.CROSS)
              : new ClassLook(title, style.color(i - 1), style.marker(i - 1, 6)));
    }
    return looks;
  }

  /** The tensors of a set; what was attended to as crosses on paper. */
  static List<ClassLook> parts(EmbeddingSet set, Style style) {
    List<ClassLook> looks = new ArrayList<>();
    for (int i = 0; i < set.parts().size(); i++) {
      String title = set.parts().get(i).title();
      boolean attended = i > 1;
      if (style == Style.PAPER) {
        int color = i < 2 ? i : i == 2 ? PURPLE : RED;
        looks.add(
            new ClassLook(title, style.color(color), attended ? Marker.CROSS : Marker.CIRCLE));
      } else {
        looks.add(new ClassLook(title, style.color(i), style.marker(i, 6)));
      }
    }
    return looks;
  }

  /** Images without and with what masks show. */
  static List<ClassLook> truth(Style style, String without, String with) {
    return style == Style.PAPER
        ? List.of(
            new ClassLook(without, ColorScale.VIRIDIS.at(0), Marker.CIRCLE),
            new ClassLook(with, ColorScale.VIRIDIS.at(1), Marker.CIRCLE))
        : List.of(
            new ClassLook(without, style.color(0), style.marker(0, 6)),
            new ClassLook(with, style.color(5), style.marker(1, 6)));
  }

  /** Points that nothing tells apart. */
  static List<ClassLook> single(Style style, String label) {
    return List.of(new ClassLook(label, style.color(0), Marker.CIRCLE));
  }
}
