package org.lovt.downstream.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lovt.data.study.Split;

/** Heads that a tiny evaluation trained, for tests of other rooms. */
public final class TinyHeads {
  private final TinyEvaluation tiny;
  private final FinishedRun run;

  private TinyHeads(TinyEvaluation tiny, FinishedRun run) {
    this.tiny = tiny;
    this.run = run;
  }

  /** Trains a head on a bare encoder. */
  public TinyHeads(TinyEvaluation tiny, String task, String name, String... more) {
    this(tiny, tiny.run(task, name, more));
  }

  /** Trains a head on a pre-trained model of the models folder. */
  public static TinyHeads pretrained(TinyEvaluation tiny, String task, String name) {
    return new TinyHeads(tiny, tiny.runPretrained(task, name));
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
