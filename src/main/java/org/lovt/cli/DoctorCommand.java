package org.lovt.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.cli.doctor.DiskChecks;
import org.lovt.cli.doctor.EngineChecks;
import org.lovt.cli.doctor.FigureChecks;
import org.lovt.cli.doctor.Finding;
import org.lovt.cli.doctor.Finding.Status;
import org.lovt.cli.doctor.JavaChecks;
import org.lovt.cli.doctor.MachineChecks;
import org.lovt.cli.doctor.PathChecks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lovt doctor}: what there is, what is missing, how to mend it. */
@Command(
    name = "doctor",
    description = "Says what this machine has, what is missing and how to mend it.",
    footer = {"", "Exit code 0 if nothing is missing (warnings may remain), else 4."})
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOptions configuration;

  @Option(names = "--json", description = "Print the findings as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(JavaChecks.run());
    findings.addAll(MachineChecks.run());
    findings.addAll(EngineChecks.run());
    findings.addAll(DiskChecks.run());
    findings.addAll(PathChecks.run(() -> configuration.user(List.of())));
    findings.addAll(FigureChecks.run());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(Json.pretty(findings));
    } else {
      findings.forEach(f -> print(out, f));
    }
    boolean ill = findings.stream().anyMatch(f -> f.status() == Status.MISSING);
    return ill ? LovtException.Kind.RESOURCE.exitCode() : 0;
  }

  private static void print(PrintWriter out, Finding f) {
    out.printf("%-8s %-8s %-24s %s%n", f.status().word(), f.topic(), f.name(), f.value());
    if (!f.remedy().isEmpty()) {
      out.printf("%-8s %-8s %-24s → %s%n", "", "", "", f.remedy());
    }
  }
}
