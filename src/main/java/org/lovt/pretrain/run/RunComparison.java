package org.lovt.pretrain.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.lovt.base.LovtException;
import org.lovt.config.Composition;
import org.lovt.track.RunFolder;

/** Whether a run is the one that a configuration would make now. */
public final class RunComparison {
  /** Keys that decide what is trained, or sections of them. */
  private static final List<String> WHAT =
      List.of("pretrain_model", "pretrain_dataset", "model_config", "trainer", "seed", "compat");

  private static final Set<String> FREE = Set.of("trainer.checkpoint_every_n_steps");

  private RunComparison() {}

  /**
   * {@code key: run → configuration} for all that differs and changes what is trained.
   *
   * @param now another configuration of the run's kind
   * @param type its record
   */
  public static List<String> differences(
      RunFolder run, Composition now, Class<? extends Record> type) {
    JsonNode then = Composition.stored(run.hydra()).resolved();
    return RunState.differences(then, now.resolved(), FREE).stream()
        .filter(
            line ->
                WHAT.stream()
                    .flatMap(key -> Stream.of(key + ".", key + ":"))
                    .anyMatch(line::startsWith))
        .filter(line -> !isDefault(line, run, now, type))
        .toList();
  }

  /**
   * Whether a difference is only that the program of then did not have the key and did what its
   * default says.
   *
   * @param line a difference, {@code key: then → now}
   */
  static boolean isDefault(
      String line, RunFolder run, Composition now, Class<? extends Record> type) {
    int end = line.indexOf(": " + RunState.ABSENT + " → ");
    if (end < 0) {
      return false;
    }
    try {
      Composition then = Composition.stored(run.hydra());
      return then.with(line.substring(0, end), now).bind(type).equals(then.bind(type));
    } catch (LovtException e) {
      return false; // a configuration of then that is none now
    }
  }
}
