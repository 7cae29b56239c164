package org.lovt.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.lovt.config.Composition;
import org.lovt.config.ConfigTree;
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
    description = "Prints a composed configuration, as 'lovt pretrain' would use it.",
    footer = {
      "",
      "For example: lovt config show +experiment=LoVT_100 seed=7 --origins",
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
      names = "--root",
      paramLabel = "NAME",
      defaultValue = ConfigTree.PRETRAIN,
      description = "The root file.")
  private String root;

  @Override
  public Integer call() {
    Composition c = config.tree().compose(root, config.user(overrides).remaining());
    String yaml =
        resolve
            ? (origins ? c.resolvedYamlWithOrigins() : c.resolvedYaml())
            : (origins ? c.yamlWithOrigins() : c.yaml());
    spec.commandLine().getOut().print(yaml);
    return 0;
  }
}
