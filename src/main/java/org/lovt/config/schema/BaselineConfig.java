package org.lovt.config.schema;

/**
 * Training of a rival that learns from images alone (root {@code baseline},
 * spec/evaluation-and-baselines.md 8): CheXpert-supervised, SimCLR, BYOL, SimSiam or PixelPro.
 */
public record BaselineConfig(
    @Key(inline = true, doc = "What all programs have.") ExperimentConfig experiment,
    @Key(doc = "The method, its network and its training; a file of the group baseline.")
        BaselineModelConfig modelConfig)
    implements Experiment {
  /** Mean AUROC for the supervised rival, else the loss, which chooses nothing. */
  @Override
  public String monitorMetric() {
    return supervised() ? "val/auroc" : "val/total_loss";
  }

  @Override
  public MonitorMode monitorMetricMode() {
    return supervised() ? MonitorMode.MAX : MonitorMode.MIN;
  }

  private boolean supervised() {
    return modelConfig.method() == BaselineMethod.SUPERVISED;
  }
}
