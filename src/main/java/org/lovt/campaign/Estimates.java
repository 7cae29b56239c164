package org.lovt.campaign;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long steps are going to take. Where steps of the same likeness are finished or begun here, as
 * long as these did; else the figure of the study's file, times what the steps of the kind took
 * here against their figures.
 */
public final class Estimates {
  private static final double MINUTE = 60;

  private final Map<String, Mean> likeness = new HashMap<>();
  private final Map<Step.Kind, Ratio> kinds = new EnumMap<>(Step.Kind.class);

  /** Where an estimate comes from. */
  public enum Source {
    /** Steps like it are finished here. */
    MEASURED,
    /** Other steps of its kind are: the file's figure, corrected. */
    SCALED,
    /** The file's figure. */
    SHIPPED
  }

  /** A running mean. */
  private static final class Mean {
    private double sum;
    private int count;

    void add(double value) {
      sum += value;
      count++;
    }

    double value() {
      return sum / count;
    }
  }

  /** Measured against expected time. */
  private static final class Ratio {
    private double measured;
    private double expected;
  }

  /** Learns from the steps that are done, or begun. */
  public Estimates(Map<Step, Standing> standings) {
    standings.forEach(
        (step, standing) -> {
          if (standing.left() < 1 && standing.seconds().isPresent()) {
            double seconds = standing.seconds().getAsDouble() / (1 - standing.left());
            likeness.computeIfAbsent(step.likeness(), l -> new Mean()).add(seconds);
            Ratio ratio = kinds.computeIfAbsent(step.kind(), k -> new Ratio());
            ratio.measured += seconds;
            ratio.expected += MINUTE * step.minutes();
          }
        });
  }

  /** How long what is left of a step takes. */
  public Duration left(Step step, Standing standing) {
    return Duration.ofMillis(Math.round(1000 * standing.left() * whole(step)));
  }

  /** How long a whole step takes, in seconds. */
  double whole(Step step) {
    return switch (source(step)) {
      case MEASURED -> likeness.get(step.likeness()).value();
      case SCALED -> {
        Ratio ratio = kinds.get(step.kind());
        yield MINUTE * step.minutes() * ratio.measured / ratio.expected;
      }
      case SHIPPED -> MINUTE * step.minutes();
    };
  }

  /** Where the estimate of a step comes from. */
  public Source source(Step step) {
    if (likeness.containsKey(step.likeness())) {
      return Source.MEASURED;
    }
    Ratio ratio = kinds.get(step.kind());
    return ratio != null && ratio.expected > 0 ? Source.SCALED : Source.SHIPPED;
  }

  /** How long several steps take, one after the other. */
  public Duration left(List<Step> steps, Map<Step, Standing> standings) {
    return steps.stream()
        .map(step -> left(step, standings.get(step)))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
