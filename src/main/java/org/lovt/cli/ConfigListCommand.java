package org.lovt.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.config.ConfigTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lovt config list}: groups, and the options of a group. */
@Command(
    name = "list",
    description = "Lists the groups, or the options of a group with what they are.",
    footer = {"", "For example: lovt config list experiment"})
final class ConfigListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOptions config;

  @Parameters(
      paramLabel = "GROUP",
      arity = "0..1",
      description = "experiment, dataset, scan_encoder, …; without it all groups are listed.")
  private String group;

  @Override
  public Integer call() {
    ConfigTree tree = config.tree();
    PrintWriter out = spec.commandLine().getOut();
    if (group == null) {
      for (String g : tree.groups()) {
        out.printf("%-24s %s%n", g, String.join(", ", tree.options(g)));
      }
      return 0;
    }
    List<String> options = tree.options(group);
    if (options.isEmpty()) {
      throw LovtException.config(
          "no group '" + group + "'." + Nearest.hint(group, tree.groups()),
          "Groups: " + String.join(", ", tree.groups()) + ".");
    }
    for (String option : options) {
      out.printf("%-28s %s%n", option, tree.description(group, option));
    }
    return 0;
  }
}
