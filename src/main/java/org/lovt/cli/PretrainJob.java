package org.lovt.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.lovt.analysis.RunExamples;
import org.lovt.analysis.RunReportWriter;
import org.lovt.analysis.heldout.TrainedRun;
import org.lovt.base.LovtException;
import org.lovt.data.study.Split;
import org.lovt.pretrain.run.PretrainRequest;
import org.lovt.pretrain.run.PretrainRun;
import org.lovt.pretrain.run.PretrainSetup;
import org.lovt.pretrain.run.RunKind;
import org.lovt.pretrain.run.StopAfter;
import org.lovt.train.Interruption;

/** A pre-training on images and reports, and its report. */
final class PretrainJob extends TrainingJob<PretrainRequest, PretrainSetup> {
  private Split split = Split.VALIDATION;
  private boolean patients;

  PretrainJob(
      PrintWriter out, TrainingProgress progress, Interruption interruption, StopAfter stopAfter) {
    super(out, progress, interruption, stopAfter);
  }

  /** The report examines the trained model on this split in place of the validation split. */
  PretrainJob examineOn(Split other) {
    split = other;
    return this;
  }

  /** Whether images and reports of patients may be shown in the report. */
  PretrainJob showPatients(boolean show) {
    patients = show;
    return this;
  }

  @Override
  RunKind kind() {
    return RunKind.PRETRAIN;
  }

  @Override
  PretrainSetup open(PretrainRequest request, TrainingProgress notices) {
    return PretrainSetup.open(request, notices);
  }

  /** The model is complete by now: what goes wrong here is told and nothing more. */
  @Override
  void finished(PretrainSetup setup, PretrainRun.Result result) {
    try {
      RunExamples examples = TrainedRun.examine(setup, result.bestCheckpoint(), split, patients);
      Path report = RunReportWriter.write(result.folder(), examples);
      HeldOutSummary.print(out(), examples.metrics());
      out().println("report " + report);
    } catch (LovtException e) {
      progress().notice("the report could not be written: " + e.getMessage());
    }
  }
}
