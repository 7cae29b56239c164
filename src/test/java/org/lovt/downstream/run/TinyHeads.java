package org.lovt.downstream.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lovt.data.study.Split;

/** Heads that a tiny evaluation trained, for tests of other rooms. */
public final class TinyHeads {
  private final TinyEvaluation tiny;
  private final FinishedRun run;

  /** Trains a head. */
  public TinyHeads(TinyEvaluation tiny, String task, String name, String... more) {
    this.tiny = tiny;
    this.run = tiny.run(task, name, more);
  }

  /** Folder of the run. */
  public Path folder() {
    return run.folder().path();
  }

  /** What the evaluation says of the test images, in their order. */
  public List<PredictedImage> predicted() {
    List<PredictedImage> all = new ArrayList<>();
    try (TaskPredictor predictor = tiny.open(run)) {
      predictor.predict(Split.TEST, all::add);
    }
    return all;
  }
}
