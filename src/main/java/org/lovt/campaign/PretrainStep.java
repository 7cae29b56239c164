package org.lovt.campaign;

import java.util.ArrayList;
import java.util.List;
import org.lovt.analysis.RunReportWriter;
import org.lovt.analysis.heldout.TrainedRun;
import org.lovt.base.LovtException;
import org.lovt.config.Composition;
import org.lovt.config.ConfigTree;
import org.lovt.config.compose.RunContext;
import org.lovt.config.schema.PretrainConfig;
import org.lovt.config.schema.StudyConfig;
import org.lovt.data.study.Split;
import org.lovt.pretrain.run.Monitor;
import org.lovt.pretrain.run.PretrainRequest;
import org.lovt.pretrain.run.PretrainRun;
import org.lovt.pretrain.run.PretrainSetup;

/**
 * Pre-trains a method on images with reports, examines it on the validation split, and writes its
 * report.
 */
final class PretrainStep extends TrainStep<PretrainSetup> {
  PretrainStep(StudyRow row, StudyConfig.Pretraining common, StudyPlace place) {
    super(row, common, place);
  }

  @Override
  List<String> overrides() {
    List<String> all = new ArrayList<>(List.of("+experiment=" + file()));
    all.add("name=" + row().name());
    all.add("pretrain_dataset=" + common().dataset());
    all.add("seed=" + row().seed());
    all.addAll(StudyOverrides.ofFile(common().overrides()).pretraining());
    all.addAll(StudyOverrides.ofFile(method().overrides()).pretraining());
    all.addAll(place().overrides().pretraining());
    return all;
  }

  @Override
  Composition composition() {
    return place().tree().compose(ConfigTree.PRETRAIN, overrides(), RunContext.current());
  }

  @Override
  Class<PretrainConfig> schema() {
    return PretrainConfig.class;
  }

  private PretrainConfig config() {
    return composition().bind(PretrainConfig.class);
  }

  @Override
  String dataset() {
    return config().pretrainDataset();
  }

  @Override
  int epochs() {
    return config().pretrainModel().maxEpochs();
  }

  @Override
  PretrainSetup open(List<String> commandLine, Monitor monitor) {
    return PretrainSetup.open(
        PretrainRequest.of(
            place().tree(), place().user(commandLine), commandLine, RunContext.current()),
        monitor);
  }

  /** The model is complete by now: what goes wrong here is told and nothing more. */
  @Override
  void finished(PretrainSetup setup, PretrainRun.Result result, StudyMonitor monitor) {
    try {
      RunReportWriter.write(
          result.folder(),
          TrainedRun.examine(setup, result.bestCheckpoint(), Split.VALIDATION, false));
    } catch (LovtException e) {
      monitor.notice("the report could not be written: " + e.getMessage());
    }
  }
}
