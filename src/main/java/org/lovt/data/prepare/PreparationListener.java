package org.lovt.data.prepare;

/** Is told how a preparation goes, always by the thread that runs it. */
public interface PreparationListener {
  /** Tells nobody. */
  PreparationListener SILENT =
      new PreparationListener() {
        @Override
        public void stage(String name, long total, long before) {}

        @Override
        public void advanced(long done, long badFiles) {}

        @Override
        public void notice(String message) {}
      };

  /**
   * A part of the work begins.
   *
   * @param name what is done, for example {@code studies}
   * @param total number of pieces
   * @param before pieces that an interrupted run has finished
   */
  void stage(String name, long total, long before);

  /**
   * The part advances.
   *
   * @param done finished pieces, those of earlier runs included
   * @param badFiles missing and damaged files so far
   */
  void advanced(long done, long badFiles);

  /** Something the user should know. */
  void notice(String message);
}
