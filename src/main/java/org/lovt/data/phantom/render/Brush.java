package org.lovt.data.phantom.render;

import java.util.BitSet;
import org.lovt.base.RandomStream;
import org.lovt.data.phantom.scene.Anatomy;
import org.lovt.data.phantom.scene.Difficulty;
import org.lovt.data.phantom.scene.Finding;
import org.lovt.data.phantom.scene.Side;

/**
 * Everything needed to paint one part (one side) of one finding.
 *
 * @param grid pixels with body coordinates
 * @param anatomy the chest as seen in this view
 * @param layers what is painted on
 * @param difficulty factors on radius and contrast
 * @param finding what to paint
 * @param side RIGHT, LEFT or MIDLINE
 * @param random the form's own stream: equal in all views of the study
 */
record Brush(
    Grid grid,
    Anatomy anatomy,
    Layers layers,
    Difficulty difficulty,
    Finding finding,
    Side side,
    RandomStream random) {

  /** Length for the finding's grade, with the difficulty's factor. */
  double radius(double mild, double moderate, double severe) {
    return finding.severity().pick(mild, moderate, severe) * difficulty.radius();
  }

  /** Attenuation for the finding's grade, with the difficulty's factor. */
  double contrast(double mild, double moderate, double severe) {
    return finding.severity().pick(mild, moderate, severe) * difficulty.contrast();
  }

  /** A mask with the size of the picture, nothing set. */
  BitSet emptyMask() {
    return new BitSet(grid.pixels());
  }
}
