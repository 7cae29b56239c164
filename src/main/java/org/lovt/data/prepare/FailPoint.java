package org.lovt.data.prepare;

/** Called at the instants at which a test wants the process to die. */
@FunctionalInterface
public interface FailPoint {
  /** Outside tests nothing happens. */
  FailPoint NONE = where -> {};

  /** An instant is reached. */
  void reach(String where);
}
