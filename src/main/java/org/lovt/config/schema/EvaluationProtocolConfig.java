package org.lovt.config.schema;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Data and training of an evaluation, whatever its head (spec/evaluation-and-baselines.md 2.3,
 * 9.1); stands beside the keys of the head.
 */
public record EvaluationProtocolConfig(
    @Key(doc = "Name in metrics (NAME_val/…) and checkpoints: letters, digits, '_', '-', '.'.")
        String evalName,
    @Key(
            doc =
                "rsna_pneunomia_detection, object_cxr, NIH_CXR_pathology_detection, covid_rural,"
                    + " SIIM_pneumothorax_segmentation, chexpert_binary, chexpert_binary_weighted, or own: the"
                    + " targets of the data set.")
        String task,
    @Key(doc = "A file of the group dataset, or the folder of a prepared data set.") String dataset,
    @Key(
            def = "false",
            doc =
                "Augment the training images as the encoder says; not with boxes. Off as published.")
        boolean dataAugmentation,
    @Key(
            def = "true",
            doc = "true: only the head is trained. false: all, the encoder after a warm-up.")
        boolean freezeEncoder,
    @Key(
            range = "[0, inf)",
            def = "200",
            doc = "Optimiser steps for which a fine-tuned encoder stays frozen at first.")
        int frozenWarmupSteps,
    @Key(range = "[0, inf)", def = "1e-3", doc = "Learning rate during these steps.")
        double warmupLr,
    @Key(range = "[1, inf)", def = "64", doc = "Images of a batch.") int batchSize,
    @Key(range = "[0, inf)", def = "1e-4", doc = "Learning rate.") double learningRate,
    @Key(
            range = "[0, inf)",
            def = "[]",
            doc =
                "Learning rates among which the validation score chooses before the runs that count; empty:"
                    + " learning_rate. The original keeps them in its program.")
        List<Double> learningRateGrid,
    @Key(range = "[0, inf)", def = "1e-6", doc = "Weight decay, added to the gradient.")
        double weightDecay,
    @Key(
            range = "[0, inf)",
            def = "3",
            doc = "Epochs without lower validation loss after which the rate is reduced.")
        int lrReducePatience,
    @Key(range = "(0, 1)", def = "0.5", doc = "Factor of that reduction.") double lrReduceFactor,
    @Key(
            def = "false",
            doc =
                "Reduce the rate in fine-tuning, too; as published each step after the warm-up sets it back to"
                    + " learning_rate.")
        boolean plateauInFinetune,
    @Key(range = "[1, inf)", def = "100", doc = "Largest number of epochs.") int maxEpochs) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");

  /** Checks ranges. */
  public EvaluationProtocolConfig {
    Ranges.of(EvaluationProtocolConfig.class)
        .require(
            NAME.matcher(evalName).matches(),
            "evalName",
            "letters, digits, '_', '-' and '.', since it names files",
            evalName)
        .require(!dataset.isBlank(), "dataset", "a data set", "nothing")
        .check("frozenWarmupSteps", frozenWarmupSteps)
        .check("warmupLr", warmupLr)
        .check("batchSize", batchSize)
        .check("learningRate", learningRate)
        .all("learningRateGrid", learningRateGrid)
        .check("weightDecay", weightDecay)
        .check("lrReducePatience", lrReducePatience)
        .check("lrReduceFactor", lrReduceFactor)
        .check("maxEpochs", maxEpochs);
  }
}
