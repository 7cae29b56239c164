package org.lovt.pretrain.run;

/** Which program a run is of: the words for it in files and messages. */
public enum RunKind {
  /** LoVT, ConVIRT, CLIP and ablations. */
  PRETRAIN("pretrain", "run_training", "lovt pretrain", "studies"),
  /** Rivals that learn from images alone. */
  BASELINE("baseline", "run_baseline", "lovt baseline", "images");

  private final String tag;
  private final String log;
  private final String command;
  private final String samples;

  RunKind(String tag, String log, String command, String samples) {
    this.tag = tag;
    this.log = log;
    this.command = command;
    this.samples = samples;
  }

  /** Tag of the run, and its kind in checkpoints. */
  public String tag() {
    return tag;
  }

  /** Name of the log, without extension. */
  public String log() {
    return log;
  }

  /** The command that begins and continues it. */
  public String command() {
    return command;
  }

  /** What a batch consists of, in the plural. */
  public String samples() {
    return samples;
  }
}
