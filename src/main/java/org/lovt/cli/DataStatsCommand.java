package org.lovt.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.lovt.data.verify.VerifyReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lovt data stats}: the numbers of a prepared data set. */
@Command(
    name = "stats",
    description = {
      "Counts what is in a prepared data set, split by split: images, patients, boxes, masks, sizes,"
          + " grey values, reports, labels.",
      "Says nothing about defects: see 'lovt data verify'."
    })
final class DataStatsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private VerifyTarget target;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the figures as JSON to this file, or for - to the output.")
  private String json;

  @Override
  public Integer call() {
    VerifyReport report = target.run(spec);
    PrintWriter out = spec.commandLine().getOut();
    if (json != null) {
      VerifyPrinter.json(out, json, report.figuresToJson());
    }
    if (!"-".equals(json)) {
      VerifyPrinter.figures(out, report);
    }
    return 0;
  }
}
