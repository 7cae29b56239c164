package org.lovt.analysis.report;

import java.util.List;
import java.util.Objects;

/**
 * What a model is and what it is good for, in plain sentences. The limits are those that were
 * measured; what was not measured must be told as that.
 *
 * @param what what it is
 * @param training what it was trained on, and how
 * @param use what it is meant for
 * @param notFor what it must not be used for
 * @param limits what was measured of its limits, and what was not
 * @param notes words of who trained it; may be empty
 */
public record ModelCard(
    String what,
    String training,
    List<String> use,
    List<String> notFor,
    List<String> limits,
    String notes) {
  /** Copies. */
  public ModelCard {
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(training, "training");
    Objects.requireNonNull(notes, "notes");
    use = List.copyOf(use);
    notFor = List.copyOf(notFor);
    limits = List.copyOf(limits);
  }
}
