package org.lovt.analysis.plot.model;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.lovt.analysis.graphic.Anchor;
import org.lovt.analysis.graphic.Canvas;
import org.lovt.analysis.graphic.Figure;
import org.lovt.analysis.graphic.FigureData;
import org.lovt.analysis.graphic.FigureSheet;
import org.lovt.analysis.graphic.Marker;
import org.lovt.analysis.graphic.Pen;
import org.lovt.analysis.graphic.PlotFrame;
import org.lovt.analysis.projection.NeighbourVote;
import org.lovt.analysis.projection.Projection;
import org.lovt.analysis.space.StudyFindings;

/**
 * One map once for each finding: those that have it above all others, so that none is hidden and a
 * study may have several.
 *
 * @param rules style and seed
 * @param name of the files
 * @param title what it shows
 * @param caption what one must know
 * @param projection the map, one point for each study
 * @param findings of the studies
 */
record FindingPanels(
    FigureRules rules,
    String name,
    String title,
    String caption,
    Projection projection,
    StudyFindings findings) {
  private static final Color OTHERS = new Color(0xC4C4C4);
  private static final int COLUMNS = 3;
  private static final double GAP = 12;
  private static final double HEAD = 32;
  private static final double PANEL = 150;
  private static final double LINE = 13;

  Figure figure() {
    int panels = StudyFindings.TITLES.size();
    int rows = (panels + COLUMNS - 1) / COLUMNS;
    return FigureSheet.figure(
        rules.style(),
        name,
        title,
        caption,
        MapFigure.WIDTH,
        rows * (HEAD + PANEL) + (rows - 1) * GAP,
        data(),
        (canvas, area) -> {
          for (int k = 0; k < panels; k++) {
            int row = k / COLUMNS;
            double width = (area.getWidth() - (COLUMNS - 1) * GAP) / COLUMNS;
            panel(
                canvas,
                new Rectangle2D.Double(
                    area.getX() + k % COLUMNS * (width + GAP),
                    area.getY() + row * (HEAD + PANEL + GAP) + HEAD,
                    width,
                    PANEL),
                k);
          }
        });
  }

  /** Whether the study of a point has a finding; none of the five for class 0. */
  private boolean has(int point, int k) {
    int study = projection.study()[point];
    return k == 0 ? findings.lastPositive(study) == 0 : findings.labels()[study][k - 1] > 0;
  }

  private boolean[] positive(int k) {
    boolean[] positive = new boolean[projection.count()];
    for (int i = 0; i < positive.length; i++) {
      positive[i] = has(i, k);
    }
    return positive;
  }

  private void panel(Canvas canvas, Rectangle2D where, int k) {
    boolean[] positive = positive(k);
    int[] with = IntStream.range(0, positive.length).filter(i -> positive[i]).toArray();
    int[] without = IntStream.range(0, positive.length).filter(i -> !positive[i]).toArray();
    double auroc = NeighbourVote.auroc(projection.nearest(), positive);
    double size = rules.style().nameSize();
    canvas.text(
        rules.style().text(StudyFindings.TITLES.get(k), size).sized(size),
        where.getX(),
        where.getY() - HEAD + 4,
        Anchor.TOP_LEFT);
    String numbers =
        Double.isNaN(auroc)
            ? String.format(Locale.ROOT, "%,d", with.length)
            : String.format(Locale.ROOT, "%,d, AUROC %.2f", with.length, auroc);
    canvas.text(
        rules.style().text(numbers, size),
        where.getX(),
        where.getY() - HEAD + 4 + LINE,
        Anchor.TOP_LEFT);
    MapAxes axes = MapAxes.square(projection.map(), where);
    PlotFrame frame =
        PlotFrame.within(
            where, where, rules.style(), axes.x(), axes.y(), null, PlotFrame.Grid.NONE);
    double mark = 0.8 * MapFigure.markSize(projection.count());
    ClassLook look = ClassLook.findings(rules.style()).get(k);
    Color color = k == 0 ? rules.style().ink() : look.color();
    canvas.clip(
        where,
        () -> {
          marks(canvas, frame, without, new Marker(Marker.Form.CIRCLE, mark), OTHERS);
          marks(canvas, frame, with, new Marker(Marker.Form.CIRCLE, mark), color);
        });
    canvas.draw(where, null, new Pen(rules.style().ink(), 0.8));
  }

  private void marks(Canvas canvas, PlotFrame frame, int[] points, Marker marker, Color color) {
    double[] x = new double[points.length];
    double[] y = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      x[i] = frame.x(projection.map()[2 * points[i]]);
      y[i] = frame.y(projection.map()[2 * points[i] + 1]);
    }
    if (points.length > 0) {
      canvas.marks(x, y, marker, color);
    }
  }

  private FigureData data() {
    List<String> columns = new ArrayList<>(MapColumns.NAMES);
    columns.addAll(StudyFindings.TITLES);
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < projection.count(); i++) {
      List<String> row = new ArrayList<>(MapColumns.of(projection, i));
      for (int k = 0; k < StudyFindings.TITLES.size(); k++) {
        row.add(has(i, k) ? "1" : "0");
      }
      rows.add(row);
    }
    return new FigureData(columns, rows);
  }
}
