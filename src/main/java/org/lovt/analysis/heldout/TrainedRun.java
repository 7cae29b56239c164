package org.lovt.analysis.heldout;

import java.nio.file.Path;
import org.lovt.analysis.RunExamples;
import org.lovt.data.PretrainDataset;
import org.lovt.data.PretrainSamples;
import org.lovt.data.study.Split;
import org.lovt.pretrain.PretrainedModel;
import org.lovt.pretrain.run.PretrainSetup;

/** Examines the best model of a run. */
public final class TrainedRun {
  private static final HeldOut.Options DEFAULT = HeldOut.Options.DEFAULT;

  private TrainedRun() {}

  /**
   * Looks at a checkpoint on a split.
   *
   * @param setup of the run, open
   * @param checkpoint its best one
   * @param patients whether images and reports of patients may be shown; without, there are only
   *     numbers of them
   */
  public static RunExamples examine(
      PretrainSetup setup, Path checkpoint, Split split, boolean patients) {
    PretrainDataset dataset = setup.data().dataset();
    if (dataset.size(split) == 0) {
      return RunExamples.NONE;
    }
    Truth truth = Truth.of(dataset, split);
    PretrainSamples samples = setup.data().samples(split);
    HeldOut.Options options =
        new HeldOut.Options(
            DEFAULT.batchSize(),
            setup.request().config().numDataloaderWorkers(),
            DEFAULT.attentionStudies(),
            DEFAULT.retrievals(),
            DEFAULT.candidates(),
            patients);
    try (PretrainedModel best = PretrainedModel.load(checkpoint, setup.device().device())) {
      return HeldOut.examine(
          best.model(),
          setup.device().device(),
          samples,
          best.description().collator(),
          truth,
          options);
    }
  }
}
