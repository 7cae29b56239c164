package org.lovt.data.prepare;

/** Called at the instants at which a test wants the process to die. */
@FunctionalInterface
interface FailPoint {
  FailPoint NONE = where -> {};

  void reach(String where);
}
