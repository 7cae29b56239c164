package org.lovt.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.lovt.config.ConfigTree;
import org.lovt.config.KeyExplanation;
import org.lovt.config.UserConfiguration;
import org.lovt.config.bind.RecordKey;
import org.lovt.config.bind.Section;
import org.lovt.config.compose.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lovt config explain}: what a key means and where its value comes from. */
@Command(
    name = "explain",
    description = "Tells what a key means, its type, range, default, and where its value is set.",
    footer = {
      "",
      "For example: lovt config explain pretrain_model.learning_rate +experiment=LoVT_100",
    })
final class ConfigExplainCommand implements Callable<Integer> {
  private static final String LINE = "%-9s %s%n";

  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOptions config;

  @Parameters(
      index = "0",
      paramLabel = "KEY",
      description = "A key such as trainer.precision, or a section such as trainer.")
  private String key;

  @Parameters(
      index = "1..*",
      paramLabel = "OVERRIDE",
      showDefaultValue = Help.Visibility.NEVER,
      description = "Overrides to look up the value with, such as +experiment=NAME.")
  private List<String> overrides = List.of();

  @Option(
      names = "--program",
      converter = ProgramName.class,
      paramLabel = "NAME",
      showDefaultValue = Help.Visibility.NEVER,
      description = ProgramName.DESCRIPTION)
  private Program program;

  @Override
  public Integer call() {
    UserConfiguration user = config.user(overrides);
    ConfigTree tree = config.tree();
    Program chosen = program == null ? tree.program(user.remaining()) : program;
    KeyExplanation explanation = KeyExplanation.of(key, chosen);
    boolean open = program == null && user.remaining().isEmpty();
    Program shown = open ? explanation.program() : chosen;
    PrintWriter out = spec.commandLine().getOut();
    out.println(key);
    explanation.entries().forEach(e -> print(out, e));
    user.value(key)
        .or(() -> explanation.value(tree.compose(shown.rootFile(), user.remaining())))
        .ifPresent(v -> out.printf(LINE, "value", v));
    for (Section section : explanation.sections()) {
      out.printf("%nkeys of %s%s%n", named(section), section.keys().isEmpty() ? ": none" : "");
      for (RecordKey k : section.keys()) {
        out.printf("  %-28s %s%n", k.name(), k.key().doc());
      }
    }
    return 0;
  }

  private static void print(PrintWriter out, KeyExplanation.Entry e) {
    out.printf(LINE, "meaning", e.key().key().doc());
    out.printf(LINE, "type", e.type());
    if (!e.key().key().range().isEmpty()) {
      out.printf(LINE, "range", e.key().key().range());
    }
    out.printf(LINE, "default", e.key().required() ? "none, must be given" : e.key().key().def());
    boolean own = e.owner() == e.section().type();
    out.printf(LINE, "record", own ? named(e.section()) : e.owner().getSimpleName());
  }

  private static String named(Section section) {
    String name = section.type().getSimpleName();
    return section.variant().isEmpty() ? name : name + " (" + section.variant() + ")";
  }
}
