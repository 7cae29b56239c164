package org.lovt.pretrain.run;

import java.nio.file.Path;
import java.util.Map;
import org.lovt.track.ProgressLine;
import org.lovt.train.Position;

/** Learns how a run goes, to show it. */
public interface Monitor {
  /** Shows nothing. */
  Monitor SILENT = new Monitor() {};

  /** A sentence that the user should read. */
  default void notice(String sentence) {}

  /** The state after a micro-batch. */
  default void progress(ProgressLine line) {}

  /** Values of a validation, by full name. */
  default void validation(Position position, Map<String, Double> values) {}

  /** A checkpoint was written. */
  default void checkpoint(Path file) {}
}
