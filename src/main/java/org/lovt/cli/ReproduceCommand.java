package org.lovt.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Stack;
import java.util.concurrent.Callable;
import org.lovt.result.EvaluationTask;
import org.lovt.result.TaskChoice;
import org.lovt.result.cell.ResultCells;
import org.lovt.result.published.PublishedResults;
import org.lovt.result.reproduce.Pairing;
import org.lovt.result.reproduce.Reproduction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lovt reproduce}: own results against the published ones. */
@Command(
    name = "reproduce",
    description = {
      "Compares own results with the published ones, with a verdict for each task and model.",
      "agrees: Welch's test of the two means gives p of 0.05 or more, half of the last published"
          + " digit allowed for; above or below: it gives less. A single own run agrees if it lies"
          + " in the published interval, else it is undecided.",
      "Many published runs are copies of each other, so that their interval is too narrow: there a"
          + " difference must also hold against the runs that differ. If it does not, the verdict"
          + " is 'published runs are copies of each other: interval too narrow'.",
      "Nothing is trained: 'lovt evaluate NAME' makes the results."
    })
final class ReproduceCommand implements Callable<Integer> {
  private static final String AS = "as";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "TASK",
      arity = "1..*",
      split = ",",
      description = "Tasks: basic, extended, all, a number 1 to 18, or a key.")
  private List<String> tasks;

  @Option(
      names = "--model",
      paramLabel = "NAME [as PUBLISHED]",
      parameterConsumer = NameAsPublished.class,
      showDefaultValue = Help.Visibility.NEVER,
      description =
          "An own model and the published one that it repeats; may be given several times (default:"
              + " all of runs.csv that bear the name of a published one, such as LoVT_100, CLIP_30,"
              + " random, ImageNet, ablation_no_g; case and punctuation do not count).")
  private List<String> models = new ArrayList<>();

  @Mixin private ResultsFolder results;
  @Mixin private TableOutput output;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      defaultValue = "Own and published results",
      description = "Heading of the table.")
  private String title;

  @Override
  public Integer call() {
    List<EvaluationTask> chosen = TaskChoice.published(tasks);
    ResultCells cells = results.read();
    PublishedResults published = PublishedResults.load();
    List<Pairing> pairs =
        models.isEmpty()
            ? Pairing.byName(cells, published)
            : models.stream().map(m -> Pairing.parse(m, cells, published)).toList();
    if (!results.allowCopies()) {
      cells.requireIndependent(
          chosen.stream().map(EvaluationTask::columns).toList(),
          pairs.stream().map(Pairing::model).toList());
    }
    output.write(
        Reproduction.of(title, cells, published, chosen, pairs),
        "reproduction",
        spec.commandLine().getOut());
    return 0;
  }

  /** Takes one word, and two more if the next one is {@code as}. */
  static final class NameAsPublished implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> args, ArgSpec argument, CommandSpec command) {
      if (args.isEmpty()) {
        throw new ParameterException(
            command.commandLine(), "--model: expected the name of a model");
      }
      String text = args.pop();
      if (!args.isEmpty() && args.peek().equals(AS)) {
        args.pop();
        if (args.isEmpty()) {
          throw new ParameterException(
              command.commandLine(), "--model " + text + " as: expected a published model");
        }
        text += " " + AS + " " + args.pop();
      }
      List<String> all = new ArrayList<>(argument.<List<String>>getValue());
      all.add(text);
      argument.setValue(all);
    }
  }
}
