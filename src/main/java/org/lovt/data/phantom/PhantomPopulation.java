package org.lovt.data.phantom;

import java.util.Objects;
import org.lovt.data.phantom.scene.Difficulty;
import org.lovt.data.phantom.scene.FindingMix;

/**
 * Whom a data set shows.
 *
 * @param mix what the patients have
 * @param singleFrontal whether a study is one frontal image; else some have a second one or a
 *     lateral image
 */
public record PhantomPopulation(FindingMix mix, boolean singleFrontal) {
  public PhantomPopulation {
    Objects.requireNonNull(mix, "mix");
  }

  /** The patients of a hospital with all their images, as MIMIC-CXR has them. */
  public static PhantomPopulation general(Difficulty difficulty) {
    return new PhantomPopulation(FindingMix.general(difficulty), false);
  }
}
