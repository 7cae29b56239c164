package org.lovt.config;

import java.nio.file.Path;
import java.util.Map;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.DatasetLoader;

/** A data set as people name it: by its file in the group {@code dataset}, or by its folder. */
public final class DatasetChoice {
  private DatasetChoice() {}

  /**
   * The data set of a name. A folder (something with a separator, or {@code .}) is one of prepared
   * image–report pairs.
   *
   * @throws org.lovt.base.LovtException of kind CONFIG naming the nearest data set if there is none
   */
  public static DatasetConfig of(ConfigTree tree, String name) {
    boolean folder = name.contains("/") || name.contains("\\") || name.equals(".");
    if (!folder) {
      return tree.dataset(name);
    }
    Path named = Path.of(name).toAbsolutePath().normalize().getFileName();
    return new DatasetConfig(
        String.valueOf(named), name, DatasetLoader.MIMIC.key(), null, null, null, Map.of());
  }
}
