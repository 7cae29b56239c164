package org.lovt.data.phantom.layout;

import java.nio.file.Path;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.PhantomPopulation;
import org.lovt.data.phantom.PhantomStudies;
import org.lovt.data.phantom.scene.Difficulty;
import org.lovt.data.phantom.scene.FindingMix;

/** A layout of images with annotations but without reports; one frontal image per study. */
public interface ImageSetLayout extends RawLayout {
  /** The set's files. */
  RawImageSet images(PhantomOptions options);

  /** What its patients have; the general population unless the set was selected. */
  default FindingMix mix(Difficulty difficulty) {
    return FindingMix.general(difficulty);
  }

  @Override
  default PhantomPopulation population(Difficulty difficulty) {
    return new PhantomPopulation(mix(difficulty), true);
  }

  @Override
  default boolean reports() {
    return false;
  }

  @Override
  default LayoutWriter writer(PhantomStudies studies, Path target) {
    return new ImageSetWriter(studies, images(studies.options()), new PhantomPaths(target));
  }
}
