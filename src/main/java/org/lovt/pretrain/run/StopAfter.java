package org.lovt.pretrain.run;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lovt.base.LovtException;

/**
 * When a call saves its state and stops, to be continued by {@code --resume}: queues of clusters
 * give limited time.
 *
 * @param steps optimiser steps of this call; 0: not limited
 * @param time time of this call; null: not limited
 */
public record StopAfter(long steps, Duration time) {
  /** Never. */
  public static final StopAfter NEVER = new StopAfter(0, null);

  private static final Pattern SYNTAX = Pattern.compile("([1-9]\\d{0,8})(|s|m|h|d)");

  /** Reads {@code 200} (steps), {@code 90s}, {@code 30m}, {@code 11h} or {@code 2d}. */
  public static StopAfter parse(String text) {
    Matcher m = SYNTAX.matcher(text.strip());
    if (!m.matches()) {
      throw LovtException.config(
          "--stop-after: expected a number of steps or a time such as 90s, 30m, 11h. Received: "
              + text,
          "For example --stop-after 11h.");
    }
    long n = Long.parseLong(m.group(1));
    return switch (m.group(2)) {
      case "s" -> new StopAfter(0, Duration.ofSeconds(n));
      case "m" -> new StopAfter(0, Duration.ofMinutes(n));
      case "h" -> new StopAfter(0, Duration.ofHours(n));
      case "d" -> new StopAfter(0, Duration.ofDays(n));
      default -> new StopAfter(n, null);
    };
  }

  boolean reached(long stepsDone, Duration elapsed) {
    return (steps > 0 && stepsDone >= steps) || (time != null && elapsed.compareTo(time) >= 0);
  }
}
