package org.lovt.data.scan;

import org.lovt.config.schema.Compat;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.LoaderType;

/**
 * Opens data sets of a kind of its own. A class that implements this and is named in {@code
 * META-INF/services/org.lovt.config.schema.LoaderType} on the class path serves every data set
 * whose {@code loader} is its {@link #key()}. It needs a public constructor without parameters.
 */
public interface ScanDatasetProvider extends LoaderType {
  /**
   * Opens a data set.
   *
   * @param config its path resolved, its arguments among {@link #arguments()} and those of the
   *     cache
   * @param compat whether the original program's readings are asked for
   * @throws org.lovt.base.LovtException of kind CONFIG for a wrong argument, of kind DATA naming
   *     the file if something is missing or damaged
   */
  ScanDataset open(DatasetConfig config, Compat compat);
}
