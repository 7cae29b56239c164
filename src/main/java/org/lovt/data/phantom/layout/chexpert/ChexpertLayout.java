package org.lovt.data.phantom.layout.chexpert;

import java.util.List;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.PhantomPopulation;
import org.lovt.data.phantom.layout.ImageSetLayout;
import org.lovt.data.phantom.layout.LayoutDefaults;
import org.lovt.data.phantom.layout.LayoutDefaults.HeldOut;
import org.lovt.data.phantom.layout.RawImageSet;
import org.lovt.data.phantom.scene.Difficulty;

/**
 * CheXpert, small version: {@code CheXpert-v1.0-small/{train,valid}.csv} with 14 labels and {@code
 * CheXpert-v1.0-small/train/patient…/study1/view1_frontal.jpg}, lateral views too. The labels come
 * from reports that only the generator sees; those of the validation table are certain.
 */
public record ChexpertLayout() implements ImageSetLayout {
  @Override
  public String name() {
    return "chexpert";
  }

  @Override
  public LayoutDefaults defaults() {
    return new LayoutDefaults(1000, 256, HeldOut.of(0.1), HeldOut.NONE);
  }

  @Override
  public PhantomPopulation population(Difficulty difficulty) {
    return PhantomPopulation.general(difficulty);
  }

  @Override
  public List<String> entries() {
    return List.of(ChexpertImages.ROOT);
  }

  @Override
  public RawImageSet images(PhantomOptions options) {
    return new ChexpertImages(options.seed());
  }
}
