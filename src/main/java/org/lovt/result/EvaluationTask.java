package org.lovt.result;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The 18 tasks of the paper, by their number there. */
public enum EvaluationTask {
  RSNA_FINETUNE_1(7, "rsna_finetune_1", "rsna_finetune_1", "rsna_finetune_1", Metrics.BOXES),
  RSNA_FINETUNE_10(1, "rsna_finetune_10", "rsna_finetune", "rsna_finetune", Metrics.BOXES),
  RSNA_FINETUNE_100(
      4, "rsna_finetune_100", "rsna_finetune_full", "rsna_finetune_full", Metrics.BOXES),
  RSNA_FROZEN_1(6, "rsna_frozen_1", "rsna_frozen_1", "rsna_1", Metrics.BOXES),
  RSNA_FROZEN_10(0, "rsna_frozen_10", "rsna_frozen", "rsna", Metrics.BOXES),
  RSNA_FROZEN_100(3, "rsna_frozen_100", "rsna_frozen_full", "rsna_full", Metrics.BOXES),
  RSNA_SEG_LINEAR_1(8, "rsna_seg_linear_1", "rsna_seg_frozen_1", "rsna_seg_lin_1", Metrics.OPACITY),
  RSNA_SEG_LINEAR_10(2, "rsna_seg_linear_10", "rsna_seg_frozen", "rsna_seg_lin", Metrics.OPACITY),
  RSNA_SEG_LINEAR_100(
      5, "rsna_seg_linear_100", "rsna_seg_frozen_full", "rsna_seg_lin_full", Metrics.OPACITY),
  COVID_UNET_FINETUNE(
      10, "covid_unet_finetune", "covid_unet_finetune", "covid_unet_finetune", Metrics.OPACITY),
  COVID_UNET_FROZEN(
      9, "covid_unet_frozen", "covid_unet_frozen", "covid_unet_frozen", Metrics.OPACITY),
  COVID_LINEAR(11, "covid_linear", "covid_lin_frozen", "covid_lin", Metrics.OPACITY),
  PNEUMOTHORAX_UNET_FINETUNE_100(
      14,
      "pneumothorax_unet_finetune_100",
      "pneumo_unet_finetune_full",
      "pneumo_unet_finetune_full",
      Metrics.PNEUMOTHORAX),
  PNEUMOTHORAX_UNET_FROZEN_100(
      13,
      "pneumothorax_unet_frozen_100",
      "pneumo_unet_frozen_full",
      "pneumo_unet_frozen_full",
      Metrics.PNEUMOTHORAX),
  OBJECT_FINETUNE_100(
      16, "object_finetune_100", "object_finetune_full", "object_finetune_full", Metrics.OBJECTS),
  OBJECT_FROZEN_100(
      15, "object_frozen_100", "object_frozen_full", "object_frozen_full", Metrics.OBJECTS),
  OBJECT_SEG_LINEAR_100(
      17,
      "object_seg_linear_100",
      "object_seg_frozen_full",
      "object_seg_lin_full",
      Metrics.AVERAGE),
  NIH_SEG_LINEAR(12, "nih_seg_linear", "nih_seg_frozen", "nih_seg_lin", Metrics.NIH);

  /** The measures of the result files. */
  private static final class Metrics {
    static final List<String> BOXES = List.of("mAP", "mAP@0.5", "mAP@0.75");
    static final List<String> OPACITY = List.of("opacity_dice");
    static final List<String> PNEUMOTHORAX = List.of("pneumothorax_dice");
    static final List<String> OBJECTS = List.of("froc", "mAP", "mAP@0.5");
    static final List<String> AVERAGE = List.of("avg_dice");
    static final List<String> NIH =
        List.of(
            "avg_dice",
            "Atelectasis_dice",
            "Cardiomegaly_dice",
            "Effusion_dice",
            "Infiltrate_dice",
            "Mass_dice",
            "Nodule_dice",
            "Pneumonia_dice",
            "Pneumothorax_dice");
  }

  private final int order;
  private final String experiment;
  private final TaskColumns columns;

  EvaluationTask(int order, String key, String experiment, String evalName, List<String> metrics) {
    this.order = order;
    this.experiment = experiment;
    this.columns = new TaskColumns(key, evalName, metrics);
  }

  /** Number in the paper, 1 … 18. */
  public int number() {
    return ordinal() + 1;
  }

  /** Key, prefix and measures. */
  public TaskColumns columns() {
    return columns;
  }

  /** The task key, {@code rsna_frozen_10}. */
  public String key() {
    return columns.key();
  }

  /**
   * Its file in the group {@code experiment/eval}, behind {@code eval_} for pre-trained models and
   * {@code baseline_random_} for bare encoders.
   */
  public String experiment() {
    return experiment;
  }

  /** The basic task, the only one meant for choosing hyper-parameters of pre-training. */
  public static EvaluationTask basic() {
    return RSNA_FROZEN_10;
  }

  /** All tasks in the order of execution, the basic one first. */
  public static List<EvaluationTask> inOrder() {
    return Arrays.stream(values()).sorted(Comparator.comparingInt(t -> t.order)).toList();
  }

  /** The task of a key. */
  public static Optional<EvaluationTask> of(String key) {
    return Arrays.stream(values()).filter(t -> t.key().equals(key)).findFirst();
  }

  /** The task of a number, 1 … 18. */
  public static EvaluationTask of(int number) {
    if (number < 1 || number > values().length) {
      throw new IllegalArgumentException("Expected a task 1 … 18. Received: " + number);
    }
    return values()[number - 1];
  }
}
