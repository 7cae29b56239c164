package org.lovt.campaign;

import java.util.ArrayList;
import java.util.List;
import org.lovt.config.Composition;
import org.lovt.config.ConfigTree;
import org.lovt.config.compose.RunContext;
import org.lovt.config.schema.BaselineConfig;
import org.lovt.config.schema.StudyConfig;
import org.lovt.pretrain.run.BaselineRequest;
import org.lovt.pretrain.run.BaselineSetup;
import org.lovt.pretrain.run.BaselineWords;
import org.lovt.pretrain.run.Monitor;
import org.lovt.pretrain.run.PretrainRun;

/** Trains a rival on images alone. */
final class BaselineStep extends TrainStep<BaselineSetup<?>> {
  BaselineStep(StudyRow row, StudyConfig.Pretraining common, StudyPlace place) {
    super(row, common, place);
  }

  @Override
  List<String> overrides() {
    List<String> all = new ArrayList<>(List.of("+baseline@model_config=" + file()));
    all.add("name=" + row().name());
    all.add("seed=" + row().seed());
    if (common().images() != null) {
      all.add("model_config.dataset=" + common().images());
    }
    all.addAll(StudyOverrides.ofFile(common().overrides()).baselines());
    all.addAll(StudyOverrides.ofFile(method().overrides()).baselines());
    all.addAll(place().overrides().baselines());
    return all;
  }

  @Override
  Composition composition() {
    return place().tree().compose(ConfigTree.BASELINE, overrides(), RunContext.current());
  }

  @Override
  Class<BaselineConfig> schema() {
    return BaselineConfig.class;
  }

  private BaselineConfig config() {
    return composition().bind(BaselineConfig.class);
  }

  @Override
  String dataset() {
    return config().modelConfig().dataset();
  }

  @Override
  int epochs() {
    return config().modelConfig().maxEpochs();
  }

  @Override
  BaselineSetup<?> open(List<String> commandLine, Monitor monitor) {
    BaselineWords words = BaselineWords.of(commandLine).complete();
    return BaselineSetup.open(
        BaselineRequest.of(
            place().tree(), place().user(words.overrides()), words, RunContext.current()),
        monitor);
  }

  /** Its backbone was written with the run; there is no report of images alone. */
  @Override
  void finished(BaselineSetup<?> setup, PretrainRun.Result result, StudyMonitor monitor) {}
}
