package org.lovt.analysis.embedding;

/** Hears how an analysis goes on. */
public interface AnalysisMonitor {
  /** Hears nothing. */
  AnalysisMonitor SILENT = (done, of) -> {};

  /**
   * A batch is done.
   *
   * @param done studies done so far
   * @param of studies of the split
   */
  void progress(int done, int of);
}
