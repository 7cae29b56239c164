package org.lovt.data.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.LovtException;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.LabelledBox;
import org.lovt.data.split.SplitFile;
import org.lovt.data.split.SplitRow;
import org.lovt.data.study.Split;
import org.lovt.data.table.TableText;

/** The rows of the three split files, and what is wrong with them. */
final class SplitChecks {
  private final Path root;
  private final ImageSet set;
  private final Findings findings;

  SplitChecks(Path root, ImageSet set, Findings findings) {
    this.root = root;
    this.set = set;
    this.findings = findings;
  }

  /** All good rows in the order of the splits. */
  List<ImageRow> rows() {
    List<ImageRow> rows = new ArrayList<>();
    Map<String, ImageRow> first = new HashMap<>();
    for (Split split : Split.values()) {
      for (ImageRow row : read(split)) {
        ImageRow before = first.putIfAbsent(row.row().id(), row);
        if (before != null) {
          findings.defect(
              Check.SPLITS, row.place(), "the identifier is already in " + before.place());
        } else {
          checkClasses(row);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private List<ImageRow> read(Split split) {
    Path file = SplitFile.of(root, split);
    String name = root.relativize(file).toString();
    if (!Files.isRegularFile(file)) {
      findings.defect(Check.SPLITS, name, "the file is missing");
      return List.of();
    }
    SplitFile.Scan scan;
    try {
      checkHeader(file, name);
      scan = SplitFile.scan(file, set.format());
    } catch (LovtException e) {
      findings.defect(Check.SPLITS, name, Texts.without(e.getMessage(), file));
      return List.of();
    }
    scan.problems().forEach(p -> findings.defect(Check.SPLITS, name + ":" + p.line(), p.message()));
    List<ImageRow> rows = new ArrayList<>();
    for (int i = 0; i < scan.rows().size(); i++) {
      rows.add(new ImageRow(split, scan.lines().get(i), scan.rows().get(i)));
    }
    return rows;
  }

  /** Readers skip the first line whatever it says: without header an image is lost. */
  private void checkHeader(Path file, String name) {
    try (BufferedReader reader = new BufferedReader(TableText.open(file))) {
      String first = reader.readLine();
      if (first != null && !first.strip().split(",")[0].replace("\"", "").equals("ID")) {
        findings.defect(
            Check.SPLITS,
            name + ":1",
            "the first line is skipped by readers; expected the header '"
                + set.format().header()
                + "'");
      }
    } catch (IOException e) {
      throw LovtException.data("cannot read " + file + ": " + e.getMessage(), "Check it.", e);
    }
  }

  private void checkClasses(ImageRow row) {
    SplitRow content = row.row();
    int classes = set.targets().size();
    for (LabelledBox object : content.objects()) {
      // Sets of one class write 1, which the original ignores.
      if (object.type() >= Math.max(classes, 2)) {
        findings.defect(
            Check.SPLITS,
            row.place(),
            "class %d; the data set has the classes 0 to %d"
                .formatted(object.type(), Math.max(classes, 2) - 1));
      }
    }
  }
}
