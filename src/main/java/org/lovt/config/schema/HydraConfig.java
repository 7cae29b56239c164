package org.lovt.config.schema;

import java.util.Map;

/**
 * Settings of the program itself (node {@code hydra}, as in the original's files): where runs are
 * written. Not part of the experiment.
 */
public record HydraConfig(
    @Key(def = "{}", doc = "A single run.") Run run,
    @Key(def = "{}", doc = "Several runs, -m.") Sweep sweep,
    @Key(
            def = "hydra",
            doc = "Accepted for old files; the configuration is there inside the run folder.")
        String outputSubdir,
    @Key(def = "{}", doc = "The job.") Job job,
    @Key(def = "{}", doc = "Facts of this start; set by the program.") Runtime runtime,
    @Key(def = "{}", doc = "Overrides of this start; set by the program.")
        Map<String, Object> overrides,
    @Key(def = "false", nullable = true, doc = "Accepted for old files.") Object verbose) {
  /** Where a single run is written. */
  public record Run(
      @Key(
              def = "logs/runs/${now:%Y-%m-%d}/${now:%H-%M-%S}",
              doc =
                  "Folder of a run, relative to the start folder; --resume without a folder looks in logs/runs only.")
          String dir) {}

  /** Where the runs of a sweep are written. */
  public record Sweep(
      @Key(
              def = "logs/multiruns/${now:%Y-%m-%d_%H-%M-%S}",
              doc = "Accepted for old files; sweeps go here.")
          String dir,
      @Key(
              def = "${hydra.job.num}",
              doc = "Accepted for old files; runs of a sweep go here inside it.")
          String subdir) {}

  /** The job. */
  public record Job(
      @Key(def = "pretrain", doc = "Name of the program.") String name,
      @Key(def = "null", nullable = true, doc = "Root file of the configuration.")
          String configName,
      @Key(def = "0", doc = "Number of the run in a sweep, from 0.") int num,
      @Key(def = "null", nullable = true, doc = "Accepted for old files.") Object chdir) {}

  /** Facts of this start. */
  public record Runtime(
      @Key(def = "???", doc = "Start folder.") String cwd,
      @Key(def = "{}", doc = "Chosen option of every group.") Map<String, Object> choices) {}
}
