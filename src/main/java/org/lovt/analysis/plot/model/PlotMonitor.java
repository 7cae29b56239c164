package org.lovt.analysis.plot.model;

import org.lovt.analysis.graphic.Figure;

/** Hears how drawing goes on, and takes what is drawn. */
public interface PlotMonitor {
  /**
   * A map is being made.
   *
   * @param set of which vectors
   * @param done steps
   * @param of at most
   */
  void projecting(String set, int done, int of);

  /** Something that a person should know: what is left out, and why. */
  void notice(String text);

  /** A figure is ready; it is drawn when it is written. */
  void drawn(Figure figure);
}
