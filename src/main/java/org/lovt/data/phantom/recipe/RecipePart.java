package org.lovt.data.phantom.recipe;

import java.nio.file.Path;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.layout.LayoutDefaults;
import org.lovt.data.phantom.layout.PhantomGenerator;
import org.lovt.data.phantom.layout.PhantomSummary;
import org.lovt.data.phantom.layout.RawLayout;
import org.lovt.data.phantom.scene.Difficulty;

/**
 * One data set of a recipe.
 *
 * @param folder where it lies below the folder of all data sets, as {@code configs/dataset} expects
 * @param layout form of its files
 * @param studies number of studies
 * @param size width and height of the images as drawn, in pixels
 * @param seed key of its randomness; every set has its own, so that no two share a patient
 */
public record RecipePart(String folder, RawLayout layout, int studies, int size, long seed) {
  /** What to generate: medium difficulty, the layout's official splits. */
  public PhantomOptions options(int threads, boolean overwrite) {
    LayoutDefaults defaults = layout.defaults();
    return new PhantomOptions(
        studies,
        seed,
        size,
        Difficulty.MEDIUM,
        defaults.validation().of(studies),
        defaults.test().of(studies),
        threads,
        overwrite);
  }

  /** Whether it is there already. */
  public boolean isComplete(Path base) {
    return PhantomGenerator.isComplete(base.resolve(folder), layout, options(1, false));
  }

  /**
   * Generates the set, or resumes its generation; a complete one is left as it is.
   *
   * @param base folder of all data sets
   * @param threads worker threads
   * @param overwrite whether phantoms that are there already are replaced
   * @param progress told of its studies
   * @return what it holds
   */
  public PhantomSummary generate(
      Path base, int threads, boolean overwrite, PhantomGenerator.Progress progress) {
    return PhantomGenerator.generate(
        base.resolve(folder), layout, options(threads, overwrite), progress);
  }
}
