package org.lovt.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lovt.base.LovtException;
import org.lovt.result.cell.StoredResamples;
import org.lovt.result.table.IntervalChoice;
import org.lovt.result.table.ModelTable;
import org.lovt.result.table.TableRequest;
import org.lovt.result.table.TestKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code lovt report table}: models × tasks. */
@Command(
    name = "table",
    description = {
      "Makes a table of models and tasks: mean and interval in percent, best bold, second best"
          + " underlined, significance, number of distinct runs.",
      "The runs are those of runs.csv with the values of runs_long.csv; where there are none, those"
          + " of generated/downstream_TASK.csv, as the original program leaves them. The reported"
          + " measure of a task is shown, of own tasks the first one."
    })
final class ReportTableCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      showDefaultValue = Help.Visibility.NEVER,
      description = "Models, one row each (default: all of runs.csv).")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--tasks",
      paramLabel = "TASK",
      split = ",",
      showDefaultValue = Help.Visibility.NEVER,
      description =
          "Tasks, one column each: basic, extended, all, a number 1 to 18, a key; several with"
              + " commas (default: those with results).")
  private List<String> tasks = new ArrayList<>();

  @Mixin private ResultsFolder results;
  @Mixin private TableOutput output;

  @Option(
      names = "--against",
      paramLabel = "MODEL",
      description =
          "Test all others against this model, with Holm's correction over the table; * marks p <"
              + " 0.05.")
  private String against;

  @Option(
      names = "--test",
      paramLabel = "KIND",
      defaultValue = "welch",
      converter = TestName.class,
      description =
          "welch: Welch's t over runs, would other trainings differ; paired: Student's t over runs of"
              + " equal seed, likewise; paired-bootstrap: on the same resampled test cases, would"
              + " another test set say the same of these runs.")
  private TestKind test;

  @Option(
      names = "--logs",
      paramLabel = "DIR",
      defaultValue = "logs/downstream_runs",
      description = "Folder of runs, from which paired-bootstrap reads resamples.")
  private Path logs;

  @Option(
      names = "--interval",
      paramLabel = "KIND",
      defaultValue = "student",
      converter = IntervalName.class,
      description =
          "student: Student's t over runs; official: 1.96·s/√n over runs, as published, too narrow"
              + " for few runs; bootstrap: over test cases, where the evaluation stored it"
              + " (intervals.csv).")
  private IntervalChoice interval;

  @Option(
      names = "--published",
      description =
          "Put the published value beside that of a model of the same name, with a verdict (see"
              + " 'lovt reproduce').")
  private boolean published;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      defaultValue = "Results",
      description = "Heading of the table.")
  private String title;

  @Override
  public Integer call() {
    TableRequest request =
        new TableRequest(
            title,
            names,
            tasks,
            interval,
            Optional.ofNullable(against),
            test,
            published,
            results.allowCopies());
    if (test != TestKind.WELCH && against == null) {
      throw LovtException.config(
          "--test %s: expected a model to compare with. Received: none".formatted(test.key()),
          "Name it with --against MODEL.");
    }
    Optional<StoredResamples> resamples =
        test == TestKind.PAIRED_CASES ? Optional.of(new StoredResamples(logs)) : Optional.empty();
    output.write(
        ModelTable.of(results.read(), request, resamples),
        "results_table",
        spec.commandLine().getOut());
    return 0;
  }

  /** Words of {@link TestKind}. */
  static final class TestName implements ITypeConverter<TestKind> {
    @Override
    public TestKind convert(String value) {
      return Arrays.stream(TestKind.values())
          .filter(kind -> kind.key().equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected one of welch, paired, paired-bootstrap. Received: '%s'"
                          .formatted(value)));
    }
  }

  /** Names of {@link IntervalChoice}. */
  static final class IntervalName implements ITypeConverter<IntervalChoice> {
    @Override
    public IntervalChoice convert(String value) {
      return LowerCase.parse(IntervalChoice.class, value);
    }
  }
}
