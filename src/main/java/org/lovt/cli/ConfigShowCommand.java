package org.lovt.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.lovt.config.Composition;
import org.lovt.config.ConfigTree;
import org.lovt.config.compose.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lovt config show}: the composed configuration. */
@Command(
    name = "show",
    description = "Prints a composed configuration, as the command for it would use it.",
    footer = {
      "",
      "For example: lovt config show +experiment=LoVT_100 seed=7 --origins",
      "             lovt config show +experiment=eval/eval_rsna_frozen_1 pretrained_model=LoVT_100",
    })
final class ConfigShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOptions config;

  @Parameters(
      paramLabel = "OVERRIDE",
      showDefaultValue = Help.Visibility.NEVER,
      arity = "0..*",
      description = "+experiment=NAME, key=value, +key=value, ++key=value, ~key, group=option.")
  private List<String> overrides = List.of();

  @Option(names = "--resolve", description = "Replace $${…} by what it stands for.")
  private boolean resolve;

  @Option(names = "--origins", description = "Say behind every value where it was set.")
  private boolean origins;

  @Option(
      names = "--program",
      converter = ProgramName.class,
      paramLabel = "NAME",
      showDefaultValue = Help.Visibility.NEVER,
      description = ProgramName.DESCRIPTION)
  private Program program;

  @Option(
      names = "--root",
      paramLabel = "NAME",
      showDefaultValue = Help.Visibility.NEVER,
      description = "Another root file, of your own; default: that of the program.")
  private String root;

  @Override
  public Integer call() {
    ConfigTree tree = config.tree();
    List<String> remaining = config.user(overrides).remaining();
    Composition c = tree.compose(root(tree, remaining), remaining);
    String yaml =
        resolve
            ? (origins ? c.resolvedYamlWithOrigins() : c.resolvedYaml())
            : (origins ? c.yamlWithOrigins() : c.yaml());
    spec.commandLine().getOut().print(yaml);
    return 0;
  }

  private String root(ConfigTree tree, List<String> remaining) {
    if (root != null) {
      return root;
    }
    return (program == null ? tree.program(remaining) : program).rootFile();
  }
}
