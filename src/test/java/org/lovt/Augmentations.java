package org.lovt;

import org.lovt.config.bind.Binder;
import org.lovt.config.schema.ScanAugmentationConfig;
import org.lovt.config.tree.YamlReader;

/** Image augmentations for tests, as they would stand in a configuration file. */
public final class Augmentations {
  private Augmentations() {}

  /** The published augmentation. */
  public static ScanAugmentationConfig published() {
    return of("augment: true");
  }

  /** The published augmentation but for the keys in {@code yaml}. */
  public static ScanAugmentationConfig of(String... yaml) {
    String text = String.join("\n", yaml);
    return Binder.bind(YamlReader.read(text, "test"), ScanAugmentationConfig.class, "");
  }
}
