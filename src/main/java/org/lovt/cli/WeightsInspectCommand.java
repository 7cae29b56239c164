package org.lovt.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lovt.base.Json;
import org.lovt.pretrain.weights.WeightsReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lovt weights inspect}: names, shapes, types and checksums of a file's tensors. */
@Command(
    name = "inspect",
    description = {
      "Verifies a weights file and lists its tensors.",
      "Reads .safetensors and PyTorch's .pt, .bin, .ckpt of any age; nothing in them is executed."
    })
final class WeightsInspectCommand implements Callable<Integer> {
  private static final int SHORT_HASH = 12;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Weights file.")
  private Path file;

  @Option(names = "--summary", description = "Leave out the list of tensors.")
  private boolean summary;

  @Option(names = "--json", description = "Print everything as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    WeightsReport report = WeightsReport.of(file);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(Json.pretty(report));
      return 0;
    }
    out.printf("file        %s (%,d bytes)%n", report.file(), report.bytes());
    out.printf("sha256      %s%n", report.sha256());
    out.printf("format      %s%n", report.format());
    out.printf("model       %s%n", report.kind());
    out.printf("tensors     %,d%n", report.entries().size());
    out.printf("parameters  %,d%n", report.parameters());
    report.notes().forEach((key, value) -> out.printf("note        %s: %s%n", key, value));
    if (!summary) {
      out.println();
      report.entries().forEach(e -> print(out, e));
    }
    return 0;
  }

  private static void print(PrintWriter out, WeightsReport.Entry e) {
    out.printf(
        "%-4s %-22s %s  %s%n", e.dtype(), e.shape(), e.sha256().substring(0, SHORT_HASH), e.name());
  }
}
