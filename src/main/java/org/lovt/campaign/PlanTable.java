package org.lovt.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.track.ProgressLine;

/** A plan as a person reads it before it starts: what is there, what is left, how long it takes. */
public final class PlanTable {
  private final Map<Step, Standing> standings = new LinkedHashMap<>();
  private final Estimates estimates;

  /** Looks at all steps of a plan. */
  public PlanTable(StudyPlan plan) {
    plan.steps().forEach(step -> standings.put(step, step.standing()));
    this.estimates = new Estimates(standings);
  }

  /** The steps that are not done, in order. */
  public List<Step> left() {
    return standings.keySet().stream().filter(step -> !standings.get(step).done()).toList();
  }

  /** How long they take, one after the other. */
  public Duration total() {
    return estimates.left(left(), standings);
  }

  /**
   * One line for every data set, pre-training and task, then the sum and where figures are from.
   */
  public List<String> lines() {
    Map<String, List<Step>> lines = new LinkedHashMap<>();
    for (Step step : standings.keySet()) {
      String line = step.kind() == Step.Kind.EVALUATION ? step.likeness() : step.title();
      lines.computeIfAbsent(step.kind().word() + "\t" + line, l -> new ArrayList<>()).add(step);
    }
    List<String> text = new ArrayList<>();
    lines.forEach(
        (name, steps) -> {
          String[] parts = name.split("\t");
          text.add(
              "%-13s %-32s %-17s %s"
                  .formatted(parts[0], parts[1], state(steps), time(steps))
                  .stripTrailing());
        });
    standings.keySet().forEach(step -> step.remark().ifPresent(r -> text.add("note: " + r)));
    text.add(
        "%d of %d steps are left, about %s"
            .formatted(left().size(), standings.size(), ProgressLine.duration(total())));
    if (!left().isEmpty()) {
      text.add(
          "m: as long as such steps took here; s: the study's figure (two cores), corrected by what"
              + " took longer or shorter here; f: the study's figure");
    }
    return text;
  }

  private String state(List<Step> steps) {
    long done = steps.stream().filter(step -> standings.get(step).done()).count();
    if (steps.size() > 1) {
      return "%d of %d done".formatted(done, steps.size());
    }
    double left = standings.get(steps.get(0)).left();
    return done == 1 ? "done" : left == 1 ? "to do" : "%.0f %% done".formatted(100 * (1 - left));
  }

  private String time(List<Step> steps) {
    Duration left = estimates.left(steps, standings);
    if (steps.stream().allMatch(step -> standings.get(step).done())) {
      return "";
    }
    String source =
        switch (estimates.source(steps.get(0))) {
          case MEASURED -> "m";
          case SCALED -> "s";
          case SHIPPED -> "f";
        };
    return "%10s %s".formatted(ProgressLine.duration(left), source);
  }
}
