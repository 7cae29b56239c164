package org.lovt.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The reference of all commands as Markdown, made from the commands' own models, so that the
 * documentation cannot differ from the program.
 */
final class CommandReference {
  private static final String HEAD =
      """
      # Commands

      Generated from the program by `./lovt generate-docs`; do not edit.

      Every command also takes `-h`/`--help` and `--debug` (print the stack trace of a failure).
      Results go to standard output, notices and errors to standard error. Exit codes: 0 done,
      1 failure, 2 usage or configuration, 3 data, 4 resources (device, memory, disk),
      5 non-finite numbers, 130 interrupted.
      """;

  private CommandReference() {}

  /** The Markdown of a command line. */
  static String markdown(CommandLine root) {
    StringBuilder text =
        new StringBuilder(HEAD).append("\n| command | what it does |\n|---|---|\n");
    List<CommandSpec> commands = new ArrayList<>();
    collect(root, commands);
    for (CommandSpec spec : commands) {
      text.append(
          "| [`%s`](#%s) | %s |%n"
              .formatted(spec.qualifiedName(), anchor(spec), cell(firstLine(spec))));
    }
    commands.forEach(spec -> section(text, spec));
    return text.toString();
  }

  /** Commands that do something, in the order of the help; hidden ones and groups are left out. */
  private static void collect(CommandLine line, List<CommandSpec> into) {
    for (CommandLine sub : new LinkedHashSet<>(line.getSubcommands().values())) {
      CommandSpec spec = sub.getCommandSpec();
      if (spec.usageMessage().hidden() || spec.userObject() instanceof HelpCommand) {
        continue;
      }
      if (sub.getSubcommands().isEmpty() || spec.userObject() instanceof Callable) {
        into.add(spec);
      }
      collect(sub, into);
    }
  }

  private static void section(StringBuilder text, CommandSpec spec) {
    text.append("\n## ").append(spec.qualifiedName()).append("\n\n");
    text.append(String.join("\n", render(spec.usageMessage().description()))).append("\n\n");
    String synopsis = spec.commandLine().getHelp().synopsis(0).strip();
    text.append("```\n").append(synopsis).append("\n```\n");
    List<String> rows = new ArrayList<>();
    for (PositionalParamSpec p : spec.positionalParameters()) {
      if (!p.hidden()) {
        rows.add(row(p.paramLabel(), p));
      }
    }
    for (OptionSpec o : spec.options()) {
      if (!o.hidden() && !o.inherited() && !o.usageHelp()) {
        rows.add(row(names(o), o));
      }
    }
    if (!rows.isEmpty()) {
      text.append("\n| argument or option | meaning | default |\n|---|---|---|\n");
      rows.forEach(text::append);
    }
    String[] footer = spec.usageMessage().footer();
    if (footer.length > 0) {
      text.append("\n```\n").append(String.join("\n", render(footer)).strip()).append("\n```\n");
    }
  }

  private static String row(String name, ArgSpec arg) {
    String value = arg.defaultValueString();
    boolean none =
        value == null
            || "null".equals(value)
            || arg.typeInfo().isBoolean()
            || arg.showDefaultValue() == CommandLine.Help.Visibility.NEVER;
    return "| `%s` | %s | %s |%n"
        .formatted(
            cell(name),
            cell(String.join(" ", render(arg.renderedDescription()))),
            arg.required() ? "required" : none ? "" : "`" + cell(value) + "`");
  }

  private static String names(OptionSpec o) {
    String names = String.join(", ", o.names());
    return o.typeInfo().isBoolean() ? names : names + "=" + o.paramLabel();
  }

  private static String firstLine(CommandSpec spec) {
    String[] description = render(spec.usageMessage().description());
    return description.length == 0 ? "" : description[0];
  }

  /** Without colour marks; {@code %n} of picocli's descriptions is a blank here. */
  private static String[] render(String... lines) {
    return Arrays.stream(lines)
        .map(l -> CommandLine.Help.Ansi.OFF.string(l.replace("%n", " ").replace("%%", "%")))
        .toArray(String[]::new);
  }

  private static String anchor(CommandSpec spec) {
    return spec.qualifiedName().replace(' ', '-');
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
