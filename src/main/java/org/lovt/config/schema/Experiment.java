package org.lovt.config.schema;

import java.util.Map;

/** The configuration of a run of any program; see {@link ExperimentConfig} for the meaning. */
public interface Experiment {
  /** What runs of all programs have in common. */
  ExperimentConfig experiment();

  /** Value that chooses the best checkpoint. */
  String monitorMetric();

  /** Which way of it is better. */
  MonitorMode monitorMetricMode();

  /** The training loop. */
  default TrainerConfig trainer() {
    return experiment().trainer();
  }

  /** Checkpoints and early stopping. */
  default CallbackConfig callback() {
    return experiment().callback();
  }

  /** Logger settings of the original. */
  default Map<String, Object> logger() {
    return experiment().logger();
  }

  /** Name of the run. */
  default String name() {
    return experiment().name();
  }

  /** Seed of everything random. */
  default long seed() {
    return experiment().seed();
  }

  /** GPUs as in the original; may be null. */
  default Object gpus() {
    return experiment().gpus();
  }

  /** The device, or null. */
  default String device() {
    return experiment().device();
  }

  /** Threads that prepare batches. */
  default int numDataloaderWorkers() {
    return experiment().numDataloaderWorkers();
  }

  /** Whether the configuration is printed at the start. */
  default boolean printConfig() {
    return experiment().printConfig();
  }

  /** Whether only the wiring is tried. */
  default boolean debug() {
    return experiment().debug();
  }

  /** Whether faults of the original's protocol are corrected. */
  default Compat compat() {
    return experiment().compat();
  }
}
