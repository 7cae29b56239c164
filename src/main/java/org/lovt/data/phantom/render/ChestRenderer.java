package org.lovt.data.phantom.render;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.lovt.base.RandomStream;
import org.lovt.data.phantom.scene.Acquisition;
import org.lovt.data.phantom.scene.Anatomy;
import org.lovt.data.phantom.scene.Difficulty;
import org.lovt.data.phantom.scene.Finding;
import org.lovt.data.phantom.scene.FindingKind;
import org.lovt.data.phantom.scene.Side;

/**
 * Draws radiographs. A pure function of its arguments, without platform-dependent arithmetic: equal
 * arguments give equal bytes everywhere.
 */
public final class ChestRenderer {
  private ChestRenderer() {}

  /**
   * Draws one exposure.
   *
   * @param anatomy the patient
   * @param findings what is to be seen; lateral views show none
   * @param acquisition view, pose, exposure
   * @param difficulty how plainly the findings show
   * @param size width and height in pixels, at least 32
   */
  public static Rendered render(
      Anatomy anatomy,
      List<Finding> findings,
      Acquisition acquisition,
      Difficulty difficulty,
      int size) {
    if (size < 32) {
      throw new IllegalArgumentException("size must be at least 32. Received: " + size);
    }
    Grid grid = new Grid(size, acquisition.pose());
    Layers layers = new Layers(grid.pixels());
    Composer composer = new Composer(acquisition, size);
    if (!acquisition.view().isFrontal()) {
      new LateralPainter(grid, anatomy, layers).paint();
      return new Rendered(size, composer.compose(layers, anatomy.lungDensity()), List.of());
    }
    Anatomy seen = withDiseasedHeart(anatomy.seenIn(acquisition.view()), findings);
    new TrunkPainter(grid, seen, layers).paint();
    new VesselPainter(grid, seen, layers).paint();
    List<Region> regions = paintFindings(grid, seen, layers, findings, difficulty);
    new BonePainter(grid, seen, layers).paint();
    return new Rendered(size, composer.compose(layers, seen.lungDensity()), regions);
  }

  private static Anatomy withDiseasedHeart(Anatomy anatomy, List<Finding> findings) {
    return findings.stream()
        .filter(f -> f.kind() == FindingKind.CARDIOMEGALY)
        .findFirst()
        .map(f -> anatomy.withHeart(anatomy.heart().scaled(FindingPainter.heartFactor(f))))
        .orElse(anatomy);
  }

  private static List<Region> paintFindings(
      Grid grid, Anatomy anatomy, Layers layers, List<Finding> findings, Difficulty difficulty) {
    List<Region> regions = new ArrayList<>();
    for (int index = 0; index < findings.size(); index++) {
      Finding finding = findings.get(index);
      for (Side side : finding.side().parts()) {
        RandomStream random =
            RandomStream.of(finding.shapeSeed(), "phantom.shape", 0, side.ordinal());
        BitSet mask =
            FindingPainter.paint(
                new Brush(grid, anatomy, layers, difficulty, finding, side, random));
        if (mask.isEmpty()) {
          throw new IllegalStateException(
              "Nothing of " + finding + " shows at size " + grid.size());
        }
        regions.add(new Region(index, side, mask, Box.around(mask, grid.size())));
      }
    }
    return List.copyOf(regions);
  }
}
