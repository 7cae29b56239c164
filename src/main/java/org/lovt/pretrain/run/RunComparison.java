package org.lovt.pretrain.run;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.lovt.config.Composition;
import org.lovt.track.RunInfo;

/** Whether a run is the one that a configuration would make now. */
public final class RunComparison {
  /** Keys that decide what is trained, or sections of them. */
  private static final List<String> WHAT =
      List.of("pretrain_model", "pretrain_dataset", "model_config", "trainer", "seed", "compat");

  private static final Set<String> NONE = Set.of("trainer.checkpoint_every_n_steps");

  private RunComparison() {}

  /** {@code key: run → configuration} for all that differs and changes what is trained. */
  public static List<String> differences(RunInfo run, Composition composition) {
    return RunState.differences(run.configuration(), composition.resolved(), NONE).stream()
        .filter(
            line ->
                WHAT.stream()
                    .flatMap(key -> Stream.of(key + ".", key + ":"))
                    .anyMatch(line::startsWith))
        .toList();
  }
}
