package org.lovt.campaign;

import java.util.List;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.downstream.run.EvaluationMonitor;
import org.lovt.pretrain.run.Monitor;

/** Is told how a study goes. */
public interface StudyMonitor {
  /** Nobody is interested. */
  StudyMonitor SILENT = new StudyMonitor() {};

  /** A step begins, the {@code number}th of {@code of} that are left. */
  default void began(Step step, int number, int of) {}

  /** A step is done. */
  default void finished(Step step, double seconds) {}

  /** A step failed; others go on. */
  default void failed(Step step, Throwable cause) {}

  /** All steps that are left are being done by other processes. */
  default void waiting(List<Step> steps) {}

  /** A sentence for the log. */
  default void notice(String sentence) {}

  /** Phantoms are drawn. */
  default void phantoms(String set, int done, int total) {}

  /** Is told how a preparation goes. */
  default PreparationListener preparation() {
    return PreparationListener.SILENT;
  }

  /** Is told how a pre-training goes. */
  default Monitor pretraining() {
    return Monitor.SILENT;
  }

  /** Is told how an evaluation goes. */
  default EvaluationMonitor evaluation() {
    return EvaluationMonitor.SILENT;
  }
}
