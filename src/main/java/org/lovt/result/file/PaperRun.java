package org.lovt.result.file;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A model of {@code runs_paper.csv}: what the figures of several models show.
 *
 * @param name its name in {@code runs.csv} and all result files
 * @param paperName what figures call it
 * @param baseline whether it is a rival, not an own method
 * @param hasLocal whether it was trained with a local loss; empty if the file does not say
 * @param hasGlobal whether it was trained with a global loss; empty if the file does not say
 * @param order its place among the models; without one it comes last
 * @param categories tags that select it; without any it is always selected
 */
public record PaperRun(
    String name,
    String paperName,
    boolean baseline,
    Optional<Boolean> hasLocal,
    Optional<Boolean> hasGlobal,
    OptionalDouble order,
    List<String> categories) {
  /** Copies the tags. */
  public PaperRun {
    categories = List.copyOf(categories);
  }

  /**
   * Whether it belongs to a selection: none is asked for, it has no tag, or one of its tags equals
   * one of those asked for, letter by letter.
   */
  public boolean selected(Collection<String> asked) {
    return asked.isEmpty() || categories.isEmpty() || categories.stream().anyMatch(asked::contains);
  }
}
