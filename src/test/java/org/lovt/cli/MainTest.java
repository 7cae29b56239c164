package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lovt.base.LovtException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

class MainTest {
  @Test
  void helpListsEveryCommandWithOneLine() {
    Cli help = Cli.run("--help");
    assertThat(help.code()).isZero();
    assertThat(help.err()).isEmpty();
    Main.commandLine()
        .getSubcommands()
        .forEach(
            (name, line) -> {
              if (!line.getCommandSpec().usageMessage().hidden()) {
                assertThat(help.out()).containsPattern("(?m)^  " + name + " +\\S.*$");
              }
            });
  }

  @Test
  void everyCommandExplainsItself() {
    everyCommandExplainsItself(Main.commandLine());
  }

  private static void everyCommandExplainsItself(CommandLine line) {
    assertThat(line.getCommandSpec().findOption("--help"))
        .as(line.getCommandSpec().qualifiedName())
        .isNotNull();
    assertThat(line.getCommandSpec().usageMessage().description())
        .as(line.getCommandSpec().qualifiedName())
        .isNotEmpty();
    line.getSubcommands().values().forEach(MainTest::everyCommandExplainsItself);
  }

  @Test
  void versionNamesProgramAndJava() {
    Cli version = Cli.run("--version");
    assertThat(version.code()).isZero();
    assertThat(version.out()).startsWith("lovt 0.").contains(System.getProperty("java.version"));
  }

  @Test
  void mistypedCommandsAreExplainedWithTheNearest() {
    Cli run = Cli.run("hlep");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .containsExactly(
            "error: unknown command or argument 'hlep' (lovt)",
            "remedy: Did you mean 'help'? 'lovt --help' lists what there is.");
  }

  @Test
  void mistypedOptionsAreExplainedWithTheNearest() {
    Cli run = run("probe", "--hieght=3");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("unknown option '--hieght=3' (lovt probe)")
        .contains("Did you mean '--height'?");
  }

  @Test
  void wrongValuesAreUsageErrors() {
    Cli run = run("probe", "--height=tall");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--height").contains("tall").doesNotContain("\tat ");
  }

  @Test
  void missingCommandIsAUsageErrorThatListsTheCommands() {
    for (Cli run : List.of(Cli.run(), Cli.run("data"))) {
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).startsWith("Usage: lovt").contains("Commands:");
    }
  }

  @Test
  void failuresPrintMessageAndRemedyWithoutStackTrace() {
    Cli run = run("probe", "--fail=data");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err().lines()).containsExactly("error: broken.png", "remedy: Replace it.");
  }

  @Test
  void debugPrintsTheStackTraceWhereverItStands() {
    assertThat(run("probe", "--fail=data", "--debug").err()).contains("\tat org.lovt.cli.MainTest");
    assertThat(run("--debug", "probe", "--fail=data").err()).contains("\tat org.lovt.cli.MainTest");
  }

  @Test
  void unexpectedFailuresKeepTheirStackTraceInAFile() throws Exception {
    Cli run = run("probe", "--fail=bug");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("error: unexpected IllegalStateException: a bug");
    Matcher file = Pattern.compile("stack trace is in (\\S+)").matcher(run.err());
    assertThat(file.find()).isTrue();
    Path trace = Path.of(file.group(1));
    assertThat(trace).content().contains("a bug").contains("at org.lovt.cli.MainTest");
    Files.delete(trace);
  }

  @Test
  void exhaustedMemoryIsExplainedToo() {
    Cli run = run("probe", "--fail=memory");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("out of memory").doesNotContain("\tat ");
  }

  @Test
  void theErrorStandsBelowWhatWasPrintedBefore() {
    StringWriter terminal = new StringWriter();
    CommandLine line = Main.commandLine().addSubcommand(new Probe());
    Main.run(
        line,
        new PrintWriter(new BufferedWriter(terminal), true),
        new PrintWriter(terminal, true),
        "probe",
        "--fail=late");
    assertThat(terminal.toString()).startsWith("much text error: ");
  }

  @Test
  void overridesWithAtSignsAreNotFiles() {
    assertThat(Cli.run("@nowhere").err()).contains("'@nowhere'");
  }

  /** Runs the command line with one more command, which can fail in every way. */
  private static Cli run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine().addSubcommand(new Probe());
    int code = Main.run(line, new PrintWriter(out), new PrintWriter(err), args);
    return new Cli(code, out.toString(), err.toString());
  }

  @Command(name = "probe")
  static final class Probe implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(names = "--height")
    private int height;

    @Option(names = "--fail", defaultValue = "")
    private String fail;

    @Override
    public Integer call() {
      return switch (fail) {
        case "data" -> throw LovtException.data("broken.png", "Replace it.");
        case "late" -> {
          spec.commandLine().getOut().print("much text ");
          throw LovtException.data("broken.png", "Replace it.");
        }
        case "bug" -> throw new IllegalStateException("a bug");
        case "memory" -> throw new OutOfMemoryError("Java heap space");
        default -> height;
      };
    }
  }
}
