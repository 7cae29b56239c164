package org.lovt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: parses the command line, runs the command, explains failures. */
public final class Main {
  private static final int WIDTH = 100;

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    Charset charset = Charset.defaultCharset(); // the launcher sets UTF-8
    System.exit(
        run(
            new PrintWriter(System.out, true, charset),
            new PrintWriter(System.err, true, charset),
            args));
  }

  /** Runs a command and returns the exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return run(commandLine(), out, err, args);
  }

  /** As {@link #run(PrintWriter, PrintWriter, String...)} for a given command line. */
  static int run(CommandLine line, PrintWriter out, PrintWriter err, String... args) {
    line.setOut(out).setErr(err);
    int code;
    try {
      code = line.execute(OriginalSpelling.translate(args));
    } catch (Error e) { // memory, libraries: picocli hands over exceptions only
      code = explain(e, line);
    }
    out.flush();
    err.flush();
    return code;
  }

  /** The whole command line. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new LovtCommand());
    line.setExpandAtFiles(false); // '@' belongs to configuration overrides
    line.setUsageHelpWidth(WIDTH);
    line.setParameterExceptionHandler(Main::explainUsage);
    line.setExecutionExceptionHandler((e, at, parsed) -> explain(e, at));
    addHelp(line);
    return line;
  }

  /** Every command has {@code -h}, whether or not it asks for it. */
  private static void addHelp(CommandLine line) {
    for (CommandLine sub : line.getSubcommands().values()) {
      CommandSpec spec = sub.getCommandSpec();
      spec.usageMessage().showDefaultValues(true);
      if (spec.findOption("--help") == null) {
        spec.addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .type(boolean.class)
                .description("Show this help.")
                .build());
      }
      addHelp(sub);
    }
  }

  private static int explainUsage(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    String command = line.getCommandSpec().qualifiedName();
    String message = e.getMessage().lines().findFirst().orElse("wrong usage");
    String hint = "";
    if (e instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      boolean option = word.startsWith("-");
      List<String> known = option ? options(line) : List.copyOf(line.getSubcommands().keySet());
      message = "unknown " + (option ? "option" : "command or argument") + " '" + word + "'";
      hint = Nearest.hint(word.replaceAll("=.*", ""), known).strip() + " ";
    }
    if (message.startsWith("Missing required subcommand")) {
      line.usage(line.getErr());
      return LovtException.Kind.CONFIG.exitCode();
    }
    line.getErr().println("error: " + message + " (" + command + ")");
    line.getErr().println("remedy: " + hint + "'" + command + " --help' lists what there is.");
    return LovtException.Kind.CONFIG.exitCode();
  }

  private static List<String> options(CommandLine line) {
    return line.getCommandSpec().options().stream().flatMap(o -> Stream.of(o.names())).toList();
  }

  private static int explain(Throwable thrown, CommandLine line) {
    Throwable t =
        thrown instanceof ExecutionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    PrintWriter err = line.getErr();
    line.getOut().flush(); // the error stands last, where people look
    Failure failure = Failure.of(t);
    err.println("error: " + failure.message());
    LovtCommand root = (LovtCommand) rootOf(line).getCommand();
    if (root.debug()) {
      t.printStackTrace(err);
    } else if (!failure.expected()) {
      err.println("remedy: this is a fault of the program; " + keepTrace(t) + ".");
    }
    if (!failure.remedy().isEmpty()) {
      err.println("remedy: " + failure.remedy());
    }
    return failure.exitCode();
  }

  private static CommandLine rootOf(CommandLine line) {
    CommandLine root = line;
    while (root.getParent() != null) {
      root = root.getParent();
    }
    return root;
  }

  /** Writes the stack trace where only this user can read it, and says where. */
  private static String keepTrace(Throwable t) {
    StringWriter trace = new StringWriter();
    t.printStackTrace(new PrintWriter(trace));
    try {
      Path file = Files.createTempFile("lovt-", ".trace.txt");
      Files.writeString(file, trace.toString(), StandardCharsets.UTF_8);
      return "its stack trace is in " + file + " ('--debug' prints it)";
    } catch (IOException e) {
      return "'--debug' prints its stack trace";
    }
  }
}
