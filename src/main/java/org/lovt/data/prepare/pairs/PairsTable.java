package org.lovt.data.prepare.pairs;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.lovt.data.prepare.study.PatientHash;
import org.lovt.data.study.ChexpertClass;
import org.lovt.data.study.ChexpertLabels;
import org.lovt.data.study.LabelState;
import org.lovt.data.study.Split;
import org.lovt.data.table.CsvRow;
import org.lovt.data.table.CsvTable;

/**
 * Reads a user's table into studies. Rows of one study must agree in everything but the image.
 * Within a split patients stand in the order of their hash, so that a training subset, which is a
 * prefix, is a fair sample of patients; studies of a patient keep the order of the table.
 */
final class PairsTable {
  private final PairsOptions options;
  private final PairColumns columns;
  private final PatientHash hash;
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final Map<String, Long> images = new HashMap<>();

  private PairsTable(PairsOptions options) {
    this.options = options;
    this.columns = options.columns();
    this.hash = new PatientHash(options.seed(), options.validation(), options.test());
  }

  /** Rows of one study, compared with its first one. */
  private record Group(PairStudy first, long line, List<PairStudy.Image> images) {
    PairStudy study() {
      return new PairStudy(
          first.patientId(),
          first.studyId(),
          first.split(),
          first.text(),
          first.findings(),
          first.impression(),
          first.labels(),
          images);
    }
  }

  /** All studies in stored order. */
  static List<PairStudy> read(PairsOptions options) {
    PairsTable pairs = new PairsTable(options);
    try (CsvTable table = CsvTable.open(options.csv(), options.delimiter())) {
      table.require(pairs.columns.required());
      while (table.hasNext()) {
        pairs.add(table.next());
      }
      if (pairs.groups.isEmpty()) {
        throw table.error(1, "the table has no rows", "Export it again.");
      }
    }
    return pairs.ordered();
  }

  /** Number of patients with studies in more than one split. */
  static long sharedPatients(List<PairStudy> studies) {
    Map<String, Set<Split>> splits = new HashMap<>();
    for (PairStudy study : studies) {
      splits
          .computeIfAbsent(study.patientId(), p -> EnumSet.noneOf(Split.class))
          .add(study.split());
    }
    return splits.values().stream().filter(s -> s.size() > 1).count();
  }

  private List<PairStudy> ordered() {
    List<PairStudy> studies = new ArrayList<>(groups.values().stream().map(Group::study).toList());
    Map<String, Double> position = new HashMap<>();
    studies.forEach(s -> position.computeIfAbsent(s.patientId(), hash::position));
    studies.sort(
        Comparator.comparing(PairStudy::split)
            .thenComparing(s -> position.get(s.patientId()))
            .thenComparing(PairStudy::patientId)); // stable: rows of a patient keep their order
    return List.copyOf(studies);
  }

  private void add(CsvRow row) {
    PairStudy.Image image = image(row);
    if (image.problem() == null) {
      Long earlier = images.putIfAbsent(image.file(), row.line());
      if (earlier != null) {
        throw row.error(
            "the image occurs again, first in line " + earlier, "Remove one of the two rows.");
      }
    }
    String own = image.problem() == null ? withoutExtension(image.file()) : "line" + row.line();
    String studyId = columns.study() == null ? own : row.required(columns.study());
    String patient = columns.patient() == null ? studyId : row.required(columns.patient());
    PairStudy study =
        new PairStudy(
            patient,
            studyId,
            split(row, patient),
            cell(row, columns.text()),
            columns.text() == null ? orEmpty(cell(row, columns.findings())) : null,
            columns.text() == null ? orEmpty(cell(row, columns.impression())) : null,
            labels(row),
            List.of());
    Group group =
        groups.computeIfAbsent(studyId, s -> new Group(study, row.line(), new ArrayList<>()));
    if (!group.first().equals(study)) {
      throw row.error(
          "study '%s' has another %s than in line %d"
              .formatted(studyId, difference(group.first(), study), group.line()),
          "Rows of one study may differ in the image only.");
    }
    group.images().add(image);
  }

  private static String difference(PairStudy a, PairStudy b) {
    if (!a.patientId().equals(b.patientId())) {
      return "patient";
    }
    if (a.split() != b.split()) {
      return "split";
    }
    return a.labels().equals(b.labels()) ? "text" : "label";
  }

  private static String cell(CsvRow row, String column) {
    return column == null ? null : row.raw(column);
  }

  private static String orEmpty(String cell) {
    return Objects.requireNonNullElse(cell, "");
  }

  private Split split(CsvRow row, String patient) {
    if (columns.split() == null) {
      return hash.split(patient);
    }
    return Split.parse(row.get(columns.split()))
        .orElseThrow(
            () ->
                row.error(
                    "expected train, validation or test in the column '" + columns.split() + "'",
                    "Correct the cell, or leave --split out for a split by patient."));
  }

  private ChexpertLabels labels(CsvRow row) {
    Map<ChexpertClass, LabelState> states = new EnumMap<>(ChexpertClass.class);
    columns
        .labels()
        .forEach(
            (type, column) ->
                states.put(
                    type,
                    LabelState.parse(row.get(column))
                        .orElseThrow(
                            () ->
                                row.error(
                                    "expected 1, 0, -1 (uncertain) or nothing in the column '"
                                        + column
                                        + "'",
                                    "Correct the cell."))));
    List<LabelState> all =
        new ArrayList<>(Collections.nCopies(ChexpertClass.values().length, LabelState.BLANK));
    states.forEach((type, state) -> all.set(type.ordinal(), state));
    return new ChexpertLabels(all);
  }

  private PairStudy.Image image(CsvRow row) {
    String cell = row.get(columns.image()).replace('\\', '/');
    String view = columns.view() == null ? "" : row.get(columns.view());
    if (cell.isEmpty()) {
      String problem = "the column '" + columns.image() + "' is empty";
      return new PairStudy.Image("", view, row.line(), problem);
    }
    try {
      Path file = options.imageRoot().resolve(cell).normalize();
      if (file.startsWith(options.imageRoot()) && !file.equals(options.imageRoot())) {
        String relative = options.imageRoot().relativize(file).toString().replace('\\', '/');
        return new PairStudy.Image(relative, view, row.line(), null);
      }
      String problem = "not below the image folder " + options.imageRoot() + " (--image-root)";
      return new PairStudy.Image(cell, view, row.line(), problem);
    } catch (InvalidPathException e) {
      return new PairStudy.Image(cell, view, row.line(), "not a path");
    }
  }

  private static String withoutExtension(String file) {
    int dot = file.lastIndexOf('.');
    return dot > file.lastIndexOf('/') + 1 ? file.substring(0, dot) : file;
  }
}
