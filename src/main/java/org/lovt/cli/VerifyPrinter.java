package org.lovt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lovt.base.AtomicFiles;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.data.split.Leakage.Overlap;
import org.lovt.data.study.Split;
import org.lovt.data.verify.Check;
import org.lovt.data.verify.Figure;
import org.lovt.data.verify.Finding;
import org.lovt.data.verify.Severity;
import org.lovt.data.verify.VerifyReport;

/** Reports of verification and figures for people and for programs. */
final class VerifyPrinter {
  /** Lines of one check before the rest is only counted. */
  private static final int SHOWN = 10;

  private VerifyPrinter() {}

  /** What is wrong, check by check. */
  static void findings(PrintWriter out, VerifyReport report, boolean all) {
    head(out, report);
    out.println();
    Map<Check, List<Finding>> byCheck = new LinkedHashMap<>();
    report
        .findings()
        .forEach(f -> byCheck.computeIfAbsent(f.check(), c -> new ArrayList<>()).add(f));
    for (Check check : Check.values()) {
      if (!report.done().contains(check)) {
        continue;
      }
      int defects = report.defects().getOrDefault(check, 0);
      int warnings = report.warnings().getOrDefault(check, 0);
      String state = defects > 0 ? "DEFECT" : warnings > 0 ? "warn" : "ok";
      out.printf(
          "%-7s %-16s %s%n",
          state, check.label(), summary(check, report.quick(), defects, warnings));
      List<Finding> list = byCheck.getOrDefault(check, List.of());
      int shown = all ? list.size() : Math.min(SHOWN, list.size());
      list.subList(0, shown).forEach(f -> print(out, f));
      if (defects + warnings > shown) {
        out.printf(
            "        … and %,d more%s%n",
            defects + warnings - shown, shown < list.size() ? " (--all shows them)" : "");
      }
    }
    out.println();
    out.println(verdict(report));
  }

  private static String summary(Check check, boolean quick, int defects, int warnings) {
    if (defects + warnings == 0) {
      return check.question(quick);
    }
    List<String> parts = new ArrayList<>();
    if (defects > 0) {
      parts.add(count(defects, "defect"));
    }
    if (warnings > 0) {
      parts.add(count(warnings, "warning"));
    }
    return String.join(", ", parts);
  }

  private static String count(int number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }

  private static void print(PrintWriter out, Finding f) {
    String mark = f.severity() == Severity.DEFECT ? "" : "(warning) ";
    out.printf("        %s%s: %s%n", mark, f.place(), f.message());
  }

  private static String verdict(VerifyReport report) {
    String end = report.quick() ? " (images were not decoded: --quick)" : "";
    if (report.defectCount() == 0 && report.warningCount() == 0) {
      return "no defects" + end;
    }
    return (report.defectCount() == 0 ? "no defects" : count(report.defectCount(), "defect"))
        + (report.warningCount() == 0 ? "" : ", " + count(report.warningCount(), "warning"))
        + end;
  }

  /** The figures as a table of splits. */
  static void figures(PrintWriter out, VerifyReport report) {
    head(out, report);
    out.println();
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"", "train", "validation", "test"});
    for (Figure figure : report.figures()) {
      rows.add(
          new String[] {
            figure.name(),
            text(figure.values().get(Split.TRAIN)),
            text(figure.values().get(Split.VALIDATION)),
            text(figure.values().get(Split.TEST))
          });
    }
    int[] widths = new int[4];
    rows.forEach(
        row -> {
          for (int i = 0; i < row.length; i++) {
            widths[i] = Math.max(widths[i], row[i].length());
          }
        });
    String format =
        "%-" + widths[0] + "s  %" + widths[1] + "s  %" + widths[2] + "s  %" + widths[3] + "s";
    rows.forEach(row -> out.println(format.formatted((Object[]) row).stripTrailing()));
    if (report.leakage() != null) {
      out.println();
      report.leakage().overlaps().forEach(o -> out.println(text(o)));
    }
  }

  private static String text(Overlap o) {
    String first = o.first().label();
    String second = o.second().label();
    return o.patients() == 0
        ? "no patient is both in " + first + " and in " + second
        : String.format(
            Locale.ROOT,
            "%,d patients are both in %s (%,d images) and in %s (%,d images)",
            o.patients(),
            first,
            o.imagesOfFirst(),
            second,
            o.imagesOfSecond());
  }

  private static String text(Object value) {
    if (value == null) {
      return "–";
    }
    if (value instanceof Double number) {
      return String.format(Locale.ROOT, number >= 10 ? "%,.1f" : "%.4f", number);
    }
    return value instanceof Number number
        ? String.format(Locale.ROOT, "%,d", number.longValue())
        : value.toString();
  }

  private static void head(PrintWriter out, VerifyReport report) {
    out.printf("%s  %s%n", report.kind(), report.folder());
    report.notes().forEach(note -> out.println("  " + note));
  }

  /** Writes JSON to a file, or to {@code out} for {@code -}. */
  static void json(PrintWriter out, String target, Map<String, Object> json) {
    if (target.equals("-")) {
      out.print(Json.pretty(json));
      return;
    }
    try {
      AtomicFiles.writeText(Path.of(target), Json.pretty(json));
    } catch (IOException e) {
      throw LovtException.resource(
          "cannot write " + target + ": " + e.getMessage(), "Check the path and the disk.", e);
    }
  }
}
