package org.lovt.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lovt.base.LovtException;
import org.lovt.config.ConfigTree;
import org.lovt.config.DatasetChoice;
import org.lovt.config.UserConfiguration;
import org.lovt.config.compose.RunContext;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.pretrain.run.PretrainRequest;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where configuration comes from, for every command that composes it. */
final class ConfigurationOptions {
  @Mixin private ConfigurationFolders folders;

  @Option(
      names = "--user-config",
      paramLabel = "FILE",
      description = "File with models.base_path and datasets.base_path.")
  private Path userConfig;

  ConfigTree tree() {
    return folders.tree();
  }

  UserConfiguration user(List<String> overrides) {
    return UserConfiguration.load(Optional.ofNullable(userConfig), overrides);
  }

  /** As {@link #user}, for commands that take nothing else. */
  UserConfiguration userOnly(List<String> overrides) {
    UserConfiguration user = user(overrides);
    if (!user.remaining().isEmpty()) {
      throw LovtException.config(
          "not a path of the user configuration: " + user.remaining().get(0),
          "Write datasets.base_path=FOLDER.");
    }
    return user;
  }

  /** The data set that a person names, its path resolved. */
  DatasetConfig dataset(String name, List<String> overrides) {
    UserConfiguration user = userOnly(overrides);
    DatasetConfig config = DatasetChoice.of(tree(), name);
    return config.at(user.requireDatasetFolder(config).toString());
  }

  PretrainRequest request(List<String> overrides, RunContext context) {
    return PretrainRequest.of(tree(), user(overrides), overrides, context);
  }
}
