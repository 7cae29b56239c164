package org.lovt.analysis.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A linear axis with round ticks around the values.
 *
 * @param low first tick
 * @param high last tick, above {@code low}
 * @param step distance of ticks
 */
public record Axis(double low, double high, double step) {
  /** Covers the range with about {@code count} ticks. */
  public static Axis of(double min, double max, int count) {
    double low = min;
    double high = max;
    if (!(high > low)) {
      double room = low == 0 ? 1 : Math.abs(low) * 0.1;
      low -= room;
      high += room;
    }
    double step = step(high - low, count);
    return new Axis(
        Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step, step);
  }

  /** 1, 2 or 5 times a power of ten, with at most {@code count} steps in the range. */
  static double step(double range, int count) {
    double raw = range / count;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double factor = raw / power;
    return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
  }

  /** All ticks, from the first to the last. */
  public List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (long i = 0; i <= Math.round((high - low) / step); i++) {
      ticks.add(low + i * step);
    }
    return ticks;
  }

  /** What stands beside a tick. */
  public String label(double tick) {
    return label(tick, step);
  }

  /** With as many decimals as the step needs, thousands as k from 10 000 on. */
  static String label(double tick, double step) {
    double value = Math.abs(tick) < step / 1e6 ? 0 : tick;
    if (Math.abs(value) >= 10_000 && step >= 100) {
      return label(value / 1000, step / 1000) + "k";
    }
    int decimals = Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
    String format = decimals > 5 ? "%.1e" : "%." + decimals + "f";
    return String.format(Locale.ROOT, format, value).replace('-', '−');
  }
}
