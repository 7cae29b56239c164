package org.lovt.analysis.plot.shared;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.lovt.analysis.graphic.Canvas;
import org.lovt.analysis.graphic.Legend;
import org.lovt.analysis.graphic.Pen;
import org.lovt.analysis.graphic.PlotAxis;
import org.lovt.analysis.graphic.PlotFrame;
import org.lovt.analysis.graphic.Style;

/**
 * Models in rows, the first on top: the density of distances of matched pairs upwards, that of
 * mismatched pairs downwards, on one scale within a row.
 */
record DensityRows(List<Alignment> models, List<PairKind> kinds, boolean unitLength) {
  /** Behind the name of a model whose global projection no loss has trained. */
  static final String UNTRAINED = "†";

  private static final Style STYLE = Style.MODERN;
  private static final double HALF = 17;
  private static final double PITCH = 42;
  private static final double AROUND = 6;
  private static final double REST = 82;
  private static final double LARGEST = 2;
  private static final double ROOM = 1.03;
  private static final Color GRAY = new Color(0x76, 0x76, 0x76);
  private static final Color BAND = new Color(0xF4, 0xF4, 0xF4);

  /** Height of the plot in points. */
  double height() {
    return models.size() * row() + REST;
  }

  private double row() {
    return AROUND + kinds.size() * PITCH;
  }

  private Color color(PairKind kind) {
    return STYLE.color(kind == PairKind.IMAGE_TO_REPORT ? 1 : 0);
  }

  private List<String> upwards() {
    List<String> names = new ArrayList<>();
    for (Alignment model : models) {
      boolean mark = kinds.contains(PairKind.GLOBAL) && model.untrainedGlobal();
      names.add(model.run().paperName() + (mark ? " " + UNTRAINED : ""));
    }
    Collections.reverse(names);
    return names;
  }

  private double longest() {
    double longest = 0;
    for (Alignment model : models) {
      for (PairKind kind : kinds) {
        Optional<Alignment.Pairs> pairs = model.of(kind, unitLength);
        if (pairs.isPresent()) {
          for (double[] values : List.of(pairs.get().matched(), pairs.get().mismatched())) {
            for (double v : values) {
              longest = Math.max(longest, v);
            }
          }
        }
      }
    }
    return longest > 0 ? longest : 1;
  }

  /** Draws it. */
  void draw(Canvas canvas, Rectangle2D area) {
    double end = unitLength ? LARGEST : ROOM * longest();
    List<Legend.Entry> entries = new ArrayList<>();
    for (PairKind kind : kinds) {
      String words = kind == PairKind.GLOBAL ? "Image and its report" : kind.label();
      entries.add(Legend.Entry.patch(STYLE.text(words, STYLE.legendSize()), color(kind)));
    }
    entries.add(
        Legend.Entry.patch(STYLE.text("The same with another study", STYLE.legendSize()), GRAY));
    PlotFrame frame =
        PlotFrame.fit(
            area,
            STYLE,
            PlotAxis.linear(0, end, AlignmentFigure.label(STYLE), STYLE),
            PlotAxis.names(upwards(), -0.5, models.size() - 0.5, 0, STYLE),
            new Legend(entries, Legend.Place.ABOVE, 1, STYLE.legendSize()),
            PlotFrame.Grid.VERTICAL);
    Rectangle2D axes = frame.axes();
    double height = axes.getHeight() / models.size();
    for (int i = 0; i < models.size(); i += 2) {
      canvas.draw(
          new Rectangle2D.Double(axes.getX(), axes.getY() + i * height, axes.getWidth(), height),
          BAND,
          null);
    }
    frame.draw(
        canvas,
        () -> {
          for (int i = 0; i < models.size(); i++) {
            row(canvas, frame, models.get(i), frame.y(models.size() - 1 - i), end);
          }
        });
  }

  private void row(Canvas canvas, PlotFrame frame, Alignment model, double middle, double end) {
    for (int k = 0; k < kinds.size(); k++) {
      PairKind kind = kinds.get(k);
      Optional<Alignment.Pairs> found = model.of(kind, unitLength);
      if (found.isEmpty()) {
        continue;
      }
      double y = middle + (k - (kinds.size() - 1) / 2.0) * PITCH;
      double[] matched = found.get().matched();
      double[] other = found.get().mismatched();
      Density up = Density.of(matched, 0, end);
      Density down = other.length == 0 ? null : Density.of(other, 0, end);
      double scale = HALF / Math.max(up.highest(), down == null ? 0 : down.highest());
      canvas.group(
          words(model, kind, found.get()),
          () -> {
            half(canvas, frame, up, y, -scale, color(kind));
            box(canvas, frame, BoxStatistics.of(matched), y - 3, STYLE.ink());
            if (down != null) {
              half(canvas, frame, down, y, scale, GRAY);
              box(canvas, frame, BoxStatistics.of(other), y + 3, STYLE.ink());
            }
          });
    }
  }

  private static String words(Alignment model, PairKind kind, Alignment.Pairs pairs) {
    return "%s, %s: median %s%s"
        .formatted(
            model.run().paperName(),
            kind.label(),
            Words.short3(BoxStatistics.of(pairs.matched()).median()),
            pairs.mismatched().length == 0
                ? ""
                : ", with another study "
                    + Words.short3(BoxStatistics.of(pairs.mismatched()).median()));
  }

  private static void half(
      Canvas canvas, PlotFrame frame, Density density, double y, double scale, Color color) {
    Path2D path = new Path2D.Double();
    double[] at = density.at();
    double[] height = density.height();
    boolean open = false;
    for (int i = 0; i < at.length; i++) {
      if (Math.abs(height[i] * scale) < 0.02) {
        if (open) {
          path.lineTo(frame.x(at[i]), y);
          path.closePath();
          open = false;
        }
        continue;
      }
      if (!open) {
        path.moveTo(frame.x(at[Math.max(0, i - 1)]), y);
        open = true;
      }
      path.lineTo(frame.x(at[i]), y + height[i] * scale);
    }
    if (open) {
      path.lineTo(frame.x(at[at.length - 1]), y);
      path.closePath();
    }
    canvas.draw(path, Style.faded(color, 0.75), null);
  }

  private static void box(
      Canvas canvas, PlotFrame frame, BoxStatistics box, double y, Color color) {
    canvas.draw(
        new Line2D.Double(frame.x(box.q1()), y, frame.x(box.q3()), y), null, new Pen(color, 1.8));
    double x = frame.x(box.median());
    canvas.draw(new Line2D.Double(x, y - 2.6, x, y + 2.6), null, new Pen(color, 1.8));
  }
}
