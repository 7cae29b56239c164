package org.lovt.analysis.plot.shared;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.lovt.analysis.graphic.Anchor;
import org.lovt.analysis.graphic.Canvas;
import org.lovt.analysis.graphic.ErrorBar;
import org.lovt.analysis.graphic.Figure;
import org.lovt.analysis.graphic.FigureData;
import org.lovt.analysis.graphic.FigureSheet;
import org.lovt.analysis.graphic.Marker;
import org.lovt.analysis.graphic.PlotAxis;
import org.lovt.analysis.graphic.PlotFrame;
import org.lovt.analysis.graphic.RichText;
import org.lovt.analysis.graphic.Style;
import org.lovt.analysis.graphic.Tick;
import org.lovt.metric.statistic.Interval;
import org.lovt.metric.statistic.Intervals;
import org.lovt.metric.statistic.Sample;
import org.lovt.result.file.PaperRun;

/**
 * All tasks on one page: a small panel for each, with a mean and an interval for each model. The
 * original has no such figure.
 *
 * @param runs models, in the order drawn
 * @param tasks figures of the single tasks, in the order drawn
 */
record TasksOverview(List<PaperRun> runs, List<DownstreamFigure> tasks) {
  /** Name of the figure's files. */
  static final String FILE = "tasks_overview";

  private static final Style STYLE = Style.MODERN;
  private static final int COLUMNS = 3;
  private static final double WIDTH = 720;
  private static final double GAP = 22;
  private static final double PITCH = 14;
  private static final double HEAD = 18;
  private static final double FOOT = 28;
  private static final double MARK = 6;
  private static final double SIZE = 9;
  private static final double LEVEL = 0.95;
  private static final int MOST_TICKS = 5;

  /** The figure. */
  Figure figure() {
    int rows = (tasks.size() + COLUMNS - 1) / COLUMNS;
    return FigureSheet.figure(
        STYLE,
        FILE,
        "All tasks",
        "Mean over runs in percent on the test split of each task, with a 95 % interval of the mean"
            + " by Student's t, cut off at 0 and 100; every panel has its own scale. Circles: own"
            + " methods; squares: baselines; a row without a mark has no result. Task 5 is the one"
            + " that settings of pre-training may be chosen by.",
        WIDTH,
        rows * (HEAD + panel() + FOOT),
        data(),
        this::draw);
  }

  private double panel() {
    return PITCH * (runs.size() + 0.5);
  }

  private FigureData data() {
    List<List<String>> rows = new ArrayList<>();
    for (DownstreamFigure task : tasks) {
      for (PaperRun run : runs) {
        Optional<Sample> sample = task.sample(run);
        rows.add(
            List.of(
                Integer.toString(task.task().number()),
                task.task().key(),
                task.measure(),
                run.name(),
                run.paperName(),
                sample.map(s -> Words.cell(s.mean())).orElse(""),
                sample.map(s -> Words.cell(student(s).halfWidth())).orElse(""),
                sample.map(s -> Integer.toString(s.size())).orElse("0")));
      }
    }
    return new FigureData(
        List.of(
            "task_nr",
            "task",
            "measure",
            "name",
            "paper_name",
            "mean_percent",
            "95_interval_t_percent",
            "num_runs"),
        rows);
  }

  private static Interval student(Sample sample) {
    return Intervals.studentT(sample, LEVEL);
  }

  private void draw(Canvas canvas, Rectangle2D area) {
    double names =
        runs.stream().mapToDouble(r -> RichText.of(r.paperName(), SIZE).width()).max().orElse(0)
            + 10;
    double width = (area.getWidth() - names - (COLUMNS - 1) * GAP) / COLUMNS;
    for (int i = 0; i < tasks.size(); i++) {
      int column = i % COLUMNS;
      int row = i / COLUMNS;
      Rectangle2D axes =
          new Rectangle2D.Double(
              area.getX() + names + column * (width + GAP),
              area.getY() + row * (HEAD + panel() + FOOT) + HEAD,
              width,
              panel());
      panel(canvas, tasks.get(i), axes, column == 0);
    }
  }

  private void panel(Canvas canvas, DownstreamFigure task, Rectangle2D axes, boolean named) {
    canvas.text(
        RichText.heavy(task.task().number() + "  ", SIZE)
            .in(STYLE.ink())
            .plain(task.task().key() + ", " + task.measure()),
        axes.getX(),
        axes.getY() - 5,
        Anchor.BASE_LEFT);
    List<Tick> rows = new ArrayList<>();
    List<PaperRun> upwards = new ArrayList<>(runs);
    Collections.reverse(upwards);
    for (int i = 0; i < upwards.size() && named; i++) {
      rows.add(new Tick(i, STYLE.text(upwards.get(i).paperName(), SIZE)));
    }
    PlotAxis y = PlotAxis.bare(-0.75, runs.size() - 0.25).with(rows);
    PlotFrame frame =
        PlotFrame.within(
            axes, axes, STYLE, thinned(task.range()), y, null, PlotFrame.Grid.VERTICAL);
    frame.draw(canvas, () -> {});
    for (int i = 0; i < upwards.size(); i++) {
      PaperRun run = upwards.get(i);
      double at = frame.y(i);
      task.sample(run)
          .ifPresent(
              sample ->
                  canvas.group(
                      task.words(run, sample, student(sample)),
                      () -> dot(canvas, frame, run, sample, at)));
    }
  }

  private static void dot(Canvas canvas, PlotFrame frame, PaperRun run, Sample sample, double y) {
    Interval interval = student(sample);
    Rectangle2D axes = frame.axes();
    if (!Double.isNaN(interval.halfWidth())) {
      double from = Math.max(axes.getMinX(), frame.x(interval.low()));
      double to = Math.min(axes.getMaxX(), frame.x(interval.high()));
      canvas.draw(new Line2D.Double(from, y, to, y), null, ErrorBar.pen(STYLE.ink()));
    }
    canvas.marks(
        new double[] {frame.x(sample.mean())},
        new double[] {y},
        new Marker(run.baseline() ? Marker.Form.SQUARE : Marker.Form.CIRCLE, MARK),
        DownstreamFigure.modernColor(run));
  }

  /** The same axis with few ticks and small numbers, and without words. */
  private static PlotAxis thinned(PlotAxis axis) {
    int step = 1 + (axis.ticks().size() - 1) / MOST_TICKS;
    List<Tick> few = new ArrayList<>();
    for (int i = 0; i < axis.ticks().size(); i += step) {
      Tick tick = axis.ticks().get(i);
      few.add(new Tick(tick.value(), tick.label().sized(SIZE)));
    }
    return new PlotAxis(axis.low(), axis.high(), false, few, null, 0);
  }
}
