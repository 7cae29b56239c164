package org.lovt.cli;

import java.io.PrintWriter;
import java.util.Map;
import org.lovt.pretrain.run.BaselineRequest;
import org.lovt.pretrain.run.BaselineSetup;
import org.lovt.pretrain.run.PretrainRun;
import org.lovt.pretrain.run.RunKind;
import org.lovt.pretrain.run.StopAfter;
import org.lovt.pretrain.weights.Backbones;
import org.lovt.train.Interruption;

/** The training of a rival that learns from images alone. */
final class BaselineJob extends TrainingJob<BaselineRequest, BaselineSetup<?>> {
  BaselineJob(
      PrintWriter out, TrainingProgress progress, Interruption interruption, StopAfter stopAfter) {
    super(out, progress, interruption, stopAfter);
  }

  @Override
  RunKind kind() {
    return RunKind.BASELINE;
  }

  @Override
  BaselineSetup<?> open(BaselineRequest request, TrainingProgress notices) {
    return BaselineSetup.open(request, notices);
  }

  @Override
  void finished(BaselineSetup<?> setup, PretrainRun.Result result) {
    Map<String, Double> values = result.summary().values();
    if (values.containsKey("test/auroc")) {
      text("test: AUROC %.4f, accuracy %.4f", values.get("test/auroc"), values.get("test/acc"));
    }
    text("backbone %s", result.folder().path().resolve(Backbones.BASELINE_FILE));
    text("evaluate it with: lovt evaluate-baseline %s", setup.request().name());
  }
}
