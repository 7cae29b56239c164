package org.lovt.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.lovt.base.LovtException;
import org.lovt.data.verify.VerifyReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lovt data verify}: whether a prepared data set is whole. */
@Command(
    name = "verify",
    description = {
      "Verifies a prepared data set: files, hashes, images, boxes, masks, duplicates, counts and"
          + " patients.",
      "Every defect is named with its file and row. Nothing is changed."
    },
    footer = {"", "Exit code 0 without defects (warnings may remain), else 3."})
final class DataVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private VerifyTarget target;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write everything as JSON to this file, or for - to the output.")
  private String json;

  @Option(names = "--all", description = "Show every finding, not only the first of each check.")
  private boolean all;

  @Option(names = "--strict", description = "Warnings count as defects.")
  private boolean strict;

  @Override
  public Integer call() {
    VerifyReport report = target.run(spec);
    PrintWriter out = spec.commandLine().getOut();
    if (json != null) {
      VerifyPrinter.json(out, json, report.toJson());
    }
    if (!"-".equals(json)) {
      VerifyPrinter.findings(out, report, all);
    }
    boolean defect = report.defectCount() > 0 || (strict && report.warningCount() > 0);
    return defect ? LovtException.Kind.DATA.exitCode() : 0;
  }
}
