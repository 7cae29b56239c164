package org.lovt.cli;

import java.util.ArrayList;
import java.util.List;
import org.lovt.config.schema.DatasetConfig;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The data set that a command works on. */
final class DatasetName {
  @Mixin private ConfigurationOptions configuration;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description =
          "A data set of the group 'dataset' (lovt config list dataset), or the folder of a prepared"
              + " one.")
  private String name;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "OVERRIDE",
      showDefaultValue = Help.Visibility.NEVER,
      description = "The user's paths: datasets.base_path=FOLDER.")
  private List<String> overrides = new ArrayList<>();

  /** As given. */
  String text() {
    return name;
  }

  /** The data set, its path resolved. */
  DatasetConfig config() {
    return configuration.dataset(name, overrides);
  }
}
