package org.lovt.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lovt.config.ConfigTree;
import picocli.CommandLine.Help;
import picocli.CommandLine.Option;

/** Where configuration files come from beside the built-in ones. */
final class ConfigurationFolders {
  @Option(
      names = "--config-dir",
      paramLabel = "DIR",
      showDefaultValue = Help.Visibility.NEVER,
      description =
          "Folder of own configuration files; a file there replaces the built-in one of its name.")
  private List<Path> folders = new ArrayList<>();

  ConfigTree tree() {
    return ConfigTree.open(folders);
  }
}
