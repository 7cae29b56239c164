package org.lovt.data.phantom.render;

import java.util.BitSet;
import org.lovt.data.phantom.scene.Side;

/**
 * Where a finding shows in one image; a bilateral finding has two regions.
 *
 * @param finding index of the finding within its study
 * @param side side of this part
 * @param mask set pixels, row-major; never empty
 * @param box smallest box around the mask
 */
public record Region(int finding, Side side, BitSet mask, Box box) {}
