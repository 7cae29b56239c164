package org.lovt.data.prepare.mimic;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.lovt.data.prepare.study.StudyPlan;
import org.lovt.data.study.ChexpertClass;
import org.lovt.data.study.ChexpertLabels;
import org.lovt.data.study.LabelState;
import org.lovt.data.study.Split;
import org.lovt.data.table.CsvRow;
import org.lovt.data.table.CsvTable;

/**
 * Joins the three tables of MIMIC-CXR-JPG: split ⟕ metadata on the three ids, filtered by view,
 * grouped by study, in the order split, patient, study (spec/data-and-config.md 1.1.3).
 */
final class MimicTables {
  private static final List<String> SPLIT_COLUMNS =
      List.of("dicom_id", "study_id", "subject_id", "split");
  private static final List<String> METADATA_COLUMNS =
      List.of(
          "dicom_id",
          "subject_id",
          "study_id",
          "ViewPosition",
          "ViewCodeSequence_CodeMeaning",
          "StudyDate");

  /** Becomes a part of paths, so nothing but the characters of real ids. */
  private static final Pattern DICOM_ID = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");

  private final MimicLayout layout;
  private final Map<String, MimicImage> images = new LinkedHashMap<>();
  private final Map<MimicIds, ChexpertLabels> labels = new HashMap<>();
  private final Map<String, Long> counts = new LinkedHashMap<>();

  private MimicTables(MimicLayout layout) {
    this.layout = layout;
  }

  /**
   * What the tables say.
   *
   * @param studies studies with at least one image of the selected views, in stored order
   * @param counts numbers for the manifest
   */
  record Content(List<MimicStudy> studies, Map<String, Long> counts) {}

  /** Checks all headers first, then reads. */
  static Content read(MimicLayout layout, MimicPreset preset) {
    MimicTables tables = new MimicTables(layout);
    tables.checkHeaders();
    tables.readSplit();
    tables.readMetadata();
    tables.readLabels();
    return tables.content(preset);
  }

  private void checkHeaders() {
    CsvTable.open(layout.split()).require(SPLIT_COLUMNS).close();
    CsvTable.open(layout.metadata()).require(METADATA_COLUMNS).close();
    CsvTable.open(layout.chexpert()).require(labelColumns()).close();
  }

  private static List<String> labelColumns() {
    List<String> columns = new ArrayList<>(List.of("subject_id", "study_id"));
    columns.addAll(ChexpertClass.titles());
    return columns;
  }

  private static MimicIds ids(CsvRow row) {
    return new MimicIds(row.number("subject_id"), row.number("study_id"));
  }

  private void readSplit() {
    try (CsvTable table = CsvTable.open(layout.split()).require(SPLIT_COLUMNS)) {
      while (table.hasNext()) {
        CsvRow row = table.next();
        String dicom = row.required("dicom_id");
        if (!DICOM_ID.matcher(dicom).matches()) {
          throw row.error(
              "the column 'dicom_id' holds characters that no image id has", "Correct the cell.");
        }
        Split split = Split.parse(row.get("split")).orElseThrow(() -> unknownSplit(row));
        MimicImage image = new MimicImage(dicom, ids(row), split, row.line());
        MimicImage earlier = images.putIfAbsent(dicom, image);
        if (earlier != null) {
          throw twice(row, "image " + dicom, earlier.line());
        }
      }
    }
    counts.put("images_in_split_table", (long) images.size());
  }

  private static RuntimeException unknownSplit(CsvRow row) {
    return row.error("expected train, validate or test in the column 'split'", "Correct the cell.");
  }

  private static RuntimeException twice(CsvRow row, String what, long earlier) {
    return row.error(
        what + " occurs again, first in line " + earlier, "Remove one of the two rows.");
  }

  private void readMetadata() {
    long strangers = 0;
    try (CsvTable table = CsvTable.open(layout.metadata()).require(METADATA_COLUMNS)) {
      while (table.hasNext()) {
        CsvRow row = table.next();
        MimicImage image = images.get(row.required("dicom_id"));
        if (image == null || !image.ids().equals(ids(row))) {
          strangers++;
          continue;
        }
        if (image.metadataLine() > 0) {
          throw twice(row, "image " + image.dicomId(), image.metadataLine());
        }
        int date = row.get("StudyDate").isEmpty() ? 0 : (int) row.number("StudyDate");
        image.join(
            row.line(), word(row, "ViewPosition"), word(row, "ViewCodeSequence_CodeMeaning"), date);
      }
    }
    counts.put("metadata_rows_of_other_images", strangers);
    counts.put(
        "images_without_metadata",
        images.values().stream().filter(i -> i.metadataLine() == 0).count());
  }

  /** A cell of few different values, kept once. */
  private static String word(CsvRow row, String column) {
    return row.get(column).intern();
  }

  private void readLabels() {
    Map<MimicIds, Long> lines = new HashMap<>();
    try (CsvTable table = CsvTable.open(layout.chexpert()).require(labelColumns())) {
      while (table.hasNext()) {
        CsvRow row = table.next();
        MimicIds ids = ids(row);
        Long earlier = lines.putIfAbsent(ids, row.line());
        if (earlier != null) {
          throw twice(row, "study " + ids.study(), earlier);
        }
        List<LabelState> states = new ArrayList<>();
        for (ChexpertClass type : ChexpertClass.values()) {
          states.add(state(row, type));
        }
        labels.put(ids, new ChexpertLabels(states));
      }
    }
  }

  private static LabelState state(CsvRow row, ChexpertClass type) {
    return LabelState.parse(row.get(type.title()))
        .orElseThrow(
            () ->
                row.error(
                    "expected 1.0, 0.0, -1.0 or nothing in the column '" + type.title() + "'",
                    "Correct the cell."));
  }

  private record Key(Split split, MimicIds ids) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int bySplit = split.compareTo(other.split);
      return bySplit != 0 ? bySplit : ids.compareTo(other.ids);
    }
  }

  private static long sharedPatients(List<MimicStudy> studies) {
    Map<Long, EnumSet<Split>> splits = new HashMap<>();
    for (MimicStudy study : studies) {
      splits
          .computeIfAbsent(study.ids().subject(), p -> EnumSet.noneOf(Split.class))
          .add(study.split());
    }
    return splits.values().stream().filter(s -> s.size() > 1).count();
  }

  private Content content(MimicPreset preset) {
    Map<Key, List<MimicImage>> groups = new TreeMap<>();
    for (MimicImage image : images.values()) {
      List<MimicImage> group =
          groups.computeIfAbsent(new Key(image.split(), image.ids()), k -> new ArrayList<>());
      if (preset.takes(image.position())) {
        group.add(image);
      }
    }
    long selected = 0;
    long unlabelled = 0;
    List<MimicStudy> studies = new ArrayList<>();
    for (Map.Entry<Key, List<MimicImage>> group : groups.entrySet()) {
      if (group.getValue().isEmpty()) {
        continue;
      }
      MimicIds ids = group.getKey().ids();
      ChexpertLabels known = labels.get(ids);
      selected += group.getValue().size();
      unlabelled += known == null ? 1 : 0;
      studies.add(
          new MimicStudy(
              ids,
              group.getKey().split(),
              List.copyOf(group.getValue()),
              known == null ? ChexpertLabels.BLANK : known));
    }
    counts.put("studies_in_split_table", (long) groups.size());
    counts.put("images_of_selected_views", selected);
    counts.put("studies_with_selected_views", (long) studies.size());
    counts.put("studies_without_label_row", unlabelled);
    counts.put(StudyPlan.SHARED_PATIENTS, sharedPatients(studies));
    return new Content(List.copyOf(studies), counts);
  }
}
