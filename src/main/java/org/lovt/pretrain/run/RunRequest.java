package org.lovt.pretrain.run;

import java.nio.file.Path;
import java.util.List;
import org.lovt.config.Composition;
import org.lovt.config.UserConfiguration;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.Experiment;
import org.lovt.track.ModelsFolder;
import org.lovt.track.RunName;

/** What to train: a composed configuration, and the user's paths. */
public interface RunRequest {
  /** The configuration as composed. */
  Composition composition();

  /** The same, typed. */
  Experiment config();

  /** The data set, its path resolved. */
  DatasetConfig dataset();

  /** Folders of models and data sets. */
  UserConfiguration user();

  /** Name of the run. */
  RunName name();

  /** All overrides, the user's own paths included: with them a run is continued. */
  List<String> commandLine();

  /** Where the finished run goes. */
  ModelsFolder models();

  /** Images of a batch. */
  int batchSize();

  /** The folder of models. */
  default Path modelsPath() {
    return user().modelsFolder();
  }
}
