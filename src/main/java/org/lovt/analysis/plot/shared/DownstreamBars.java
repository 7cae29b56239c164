package org.lovt.analysis.plot.shared;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import org.lovt.analysis.graphic.Canvas;
import org.lovt.analysis.graphic.ErrorBar;
import org.lovt.analysis.graphic.Legend;
import org.lovt.analysis.graphic.PlotAxis;
import org.lovt.analysis.graphic.PlotFrame;
import org.lovt.analysis.graphic.Style;
import org.lovt.metric.statistic.Interval;
import org.lovt.metric.statistic.Intervals;
import org.lovt.metric.statistic.Sample;
import org.lovt.result.file.PaperRun;

/** A task as the originals draw it: a bar for each model, with the published interval. */
record DownstreamBars(DownstreamFigure figure) {
  private static final Style STYLE = Style.PAPER;
  private static final double BAR = 0.8;
  private static final double MARGIN = 0.05;
  private static final double TURN = 45;
  private static final double CAP = 8;
  private static final int OWN = 0;
  private static final int RIVAL = 3;

  /** Draws them. */
  void draw(Canvas canvas, Rectangle2D area) {
    double top = 0;
    for (PaperRun run : figure.runs()) {
      if (figure.sample(run).isPresent()) {
        Sample sample = figure.sample(run).get();
        double half = Intervals.official(sample).halfWidth();
        top = Math.max(top, sample.mean() + (Double.isNaN(half) ? 0 : half));
      }
    }
    double margin = MARGIN * (figure.runs().size() - 1 + BAR);
    double end = BAR / 2 + margin;
    PlotFrame frame =
        PlotFrame.fit(
            area,
            STYLE,
            PlotAxis.names(figure.names(), -end, figure.runs().size() - 1 + end, TURN, STYLE),
            PlotAxis.linear(
                0,
                top > 0 ? top * (1 + MARGIN) : 1,
                STYLE.text(figure.measure() + " (%)", STYLE.textSize()),
                STYLE),
            new Legend(
                List.of(
                    Legend.Entry.patch(STYLE.text("Baseline", STYLE.textSize()), STYLE.fill(RIVAL)),
                    Legend.Entry.patch(STYLE.text("Ours", STYLE.textSize()), STYLE.fill(OWN))),
                legendPlace(top),
                1,
                STYLE.textSize()),
            PlotFrame.Grid.HORIZONTAL);
    frame.draw(
        canvas,
        () -> {
          for (int i = 0; i < figure.runs().size(); i++) {
            bar(canvas, frame, figure.runs().get(i), i);
          }
        });
  }

  /** The corner over the lower bars. */
  private Legend.Place legendPlace(double top) {
    int third = Math.max(1, (figure.runs().size() + 2) / 3);
    return highest(figure.runs().subList(0, third), top)
            < highest(
                figure.runs().subList(figure.runs().size() - third, figure.runs().size()), top)
        ? Legend.Place.TOP_LEFT
        : Legend.Place.TOP_RIGHT;
  }

  private double highest(List<PaperRun> some, double top) {
    return some.stream()
        .mapToDouble(r -> figure.sample(r).map(Sample::mean).orElse(0.0) / (top > 0 ? top : 1))
        .max()
        .orElse(0);
  }

  private void bar(Canvas canvas, PlotFrame frame, PaperRun run, int place) {
    Optional<Sample> found = figure.sample(run);
    if (found.isEmpty()) {
      return; // a gap above its name
    }
    Sample sample = found.get();
    double x0 = frame.x(place - BAR / 2);
    double x1 = frame.x(place + BAR / 2);
    double y = frame.y(sample.mean());
    canvas.group(
        figure.words(run, sample, Intervals.official(sample)),
        () ->
            canvas.draw(
                new Rectangle2D.Double(x0, y, x1 - x0, frame.y(0) - y),
                STYLE.fill(run.baseline() ? RIVAL : OWN),
                null));
    Interval interval = Intervals.official(sample);
    if (!Double.isNaN(interval.halfWidth())) {
      ErrorBar.upright(
          canvas,
          frame.x(place),
          frame.y(interval.low()),
          frame.y(interval.high()),
          CAP,
          Color.BLACK);
    }
  }
}
