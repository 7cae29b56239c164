package org.lovt.analysis.graphic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lovt.analysis.chart.Axis;

/**
 * One axis of a plot.
 *
 * @param low value at its left or lower end; above 0 on a logarithmic axis
 * @param high value at its other end, above {@code low}
 * @param log whether it is logarithmic
 * @param ticks places between the ends
 * @param label what it measures; null for none
 * @param degrees by how much the labels of ticks are turned, counter-clockwise; turned ones end at
 *     their tick
 */
public record PlotAxis(
    double low, double high, boolean log, List<Tick> ticks, RichText label, double degrees) {
  private static final int MOST_DECADES = 8;
  private static final int TICKS = 7;
  private static final int PAPER_TICKS = 9;
  private static final int MOST_DECIMALS = 6;
  private static final double SLACK = 1e-6;

  /** Checks the ends. */
  public PlotAxis {
    ticks = List.copyOf(ticks);
    if (!(high > low) || !Double.isFinite(high - low) || (log && !(low > 0))) {
      throw new IllegalArgumentException("An axis from " + low + " to " + high);
    }
  }

  /** A linear axis with round ticks. */
  public static PlotAxis linear(double low, double high, RichText label, Style style) {
    double step = style == Style.PAPER ? paperStep(high - low) : Axis.of(low, high, TICKS).step();
    int decimals = decimals(step);
    List<Tick> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - SLACK); i <= high / step + SLACK; i++) {
      double value = i == 0 ? 0 : i * step;
      String text = String.format(Locale.ROOT, "%." + decimals + "f", value).replace('-', '−');
      ticks.add(new Tick(value, style.text(text, style.textSize())));
    }
    return new PlotAxis(low, high, false, ticks, label, 0);
  }

  /** 1, 2, 2.5 or 5 times a power of ten, at most nine of them in a range, as Matplotlib does. */
  private static double paperStep(double range) {
    double raw = range / PAPER_TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    for (double factor : new double[] {1, 2, 2.5, 5}) {
      if (factor * power >= raw * (1 - SLACK)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** Decimals that a multiple of a step needs. */
  private static int decimals(double step) {
    int decimals = 0;
    double scaled = step;
    while (decimals < MOST_DECIMALS && Math.abs(scaled - Math.rint(scaled)) > SLACK * scaled) {
      scaled *= 10;
      decimals++;
    }
    return decimals;
  }

  /** A logarithmic axis with powers of ten, every second or third if there are many. */
  public static PlotAxis log(double low, double high, RichText label, Style style) {
    int first = (int) Math.ceil(Math.log10(low) - 1e-9);
    int last = (int) Math.floor(Math.log10(high) + 1e-9);
    int step = 1 + (last - first) / MOST_DECADES;
    List<Tick> ticks = new ArrayList<>();
    for (int power = first - 1; power <= last; power++) {
      boolean labelled = Math.floorMod(power - last, step) == 0;
      RichText text =
          style.text("10", style.textSize()).superscript(Integer.toString(power).replace('-', '−'));
      add(ticks, low, high, Math.pow(10, power), labelled ? text : null);
      for (int digit = 2; digit <= 9 && step == 1; digit++) {
        add(ticks, low, high, digit * Math.pow(10, power), null);
      }
    }
    return new PlotAxis(low, high, true, ticks, label, 0);
  }

  private static void add(List<Tick> ticks, double low, double high, double value, RichText label) {
    if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
      ticks.add(new Tick(value, label));
    }
  }

  /**
   * Names at 0, 1, 2, …
   *
   * @param degrees by how much they are turned
   */
  public static PlotAxis names(
      List<String> names, double low, double high, double degrees, Style style) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      ticks.add(new Tick(i, style.text(names.get(i), style.nameSize())));
    }
    return new PlotAxis(low, high, false, ticks, null, degrees);
  }

  /** An axis without ticks. */
  public static PlotAxis bare(double low, double high) {
    return new PlotAxis(low, high, false, List.of(), null, 0);
  }

  /** The same axis with other ticks. */
  public PlotAxis with(List<Tick> other) {
    return new PlotAxis(low, high, log, other, label, degrees);
  }

  /** Where a value lies: 0 at the low end, 1 at the high end, beyond them outside. */
  public double at(double value) {
    return log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  }
}
