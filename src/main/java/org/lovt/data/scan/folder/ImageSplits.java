package org.lovt.data.scan.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.lovt.base.LovtException;
import org.lovt.data.split.Patients;
import org.lovt.data.split.SplitFile;
import org.lovt.data.split.SplitFormat;
import org.lovt.data.split.SplitParts;
import org.lovt.data.split.SplitRow;
import org.lovt.data.split.Splitting;
import org.lovt.data.split.Splitting.Fractions;
import org.lovt.data.study.Split;
import org.lovt.data.table.CsvRow;
import org.lovt.data.table.CsvTable;

/** Which images are in which split, and whose they are. */
final class ImageSplits {
  static final String SPLIT = "split";
  static final String PATIENT = "patient";

  private static final List<String> TABLE = List.of("file", "id", PATIENT);

  private final Path root;
  private final FolderArguments arguments;

  ImageSplits(Path root, FolderArguments arguments) {
    this.root = root;
    this.arguments = arguments;
  }

  /** The rows of the three split files; nothing if there are none, or splits are to be drawn. */
  Optional<SplitParts<SplitRow>> files(SplitFormat format) {
    boolean there =
        Arrays.stream(Split.values()).anyMatch(s -> Files.exists(SplitFile.of(root, s)));
    return there && !arguments.has(SPLIT)
        ? Optional.of(SplitParts.of(s -> SplitFile.read(SplitFile.of(root, s), format)))
        : Optional.empty();
  }

  /**
   * The identifiers of each split: those of the split files, else all, drawn by the seed.
   *
   * @param known the images there are
   * @param source where they are from, for messages
   */
  SplitParts<String> of(Collection<String> known, String source, Patients patients) {
    Optional<SplitParts<SplitRow>> listed = files(SplitFormat.IDS);
    if (listed.isEmpty()) {
      return drawn(List.copyOf(known), patients);
    }
    for (Split split : Split.values()) {
      List<String> ids = listed.get().of(split).stream().map(SplitRow::id).toList();
      require(ids, SplitFile.of(root, split).toString(), known, source);
    }
    return listed.get().map(SplitRow::id);
  }

  /** Refuses a list that names an image that is not there. */
  static void require(
      Collection<String> ids, String list, Collection<String> known, String source) {
    for (String id : ids) {
      if (!known.contains(id)) {
        throw LovtException.data(
            "%s names '%s', which is not among %s".formatted(list, id, source),
            "Correct the identifier, add what is missing, or remove the row.");
      }
    }
  }

  private SplitParts<String> drawn(List<String> ids, Patients patients) {
    long seed = Splitting.PUBLISHED_SEED;
    Fractions fractions = Fractions.DEFAULT;
    if (arguments.has(SPLIT)) {
      FolderArguments given =
          arguments
              .map(SPLIT, "{seed: N, val: 0.2, test: 0.2}")
              .only(List.of("seed", "val", "test"));
      seed = given.whole("seed", seed);
      fractions =
          new Fractions(
              given.number("val", fractions.validation()), given.number("test", fractions.test()));
    }
    return Splitting.byHash(ids, id -> patients.of(id).orElse(id), fractions, seed);
  }

  /** Whose the images are: by a pattern of identifiers or a table; else nothing is known. */
  Patients patients() {
    if (!arguments.has(PATIENT)) {
      return Patients.UNKNOWN;
    }
    return arguments.get(PATIENT) instanceof String ? byPattern() : byTable();
  }

  private Patients byPattern() {
    String text = arguments.text(PATIENT, "a pattern");
    Pattern pattern;
    try {
      pattern = Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw arguments.wrong(PATIENT, "a regular expression (" + e.getDescription() + ")");
    }
    if (pattern.matcher("").groupCount() != 1) {
      throw arguments.wrong(PATIENT, "a regular expression with the patient in (…), as ^([^_]+)_");
    }
    return id -> {
      Matcher matcher = pattern.matcher(id);
      return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
    };
  }

  private Patients byTable() {
    FolderArguments given =
        arguments
            .map(PATIENT, "a regular expression, or {file: …, id: COLUMN, patient: COLUMN}")
            .only(TABLE);
    String id = given.text("id", "a column");
    String patient = given.text(PATIENT, "a column");
    Map<String, String> patients = new HashMap<>();
    try (CsvTable table = CsvTable.open(given.file("file", root)).require(List.of(id, patient))) {
      while (table.hasNext()) {
        CsvRow row = table.next();
        String before = patients.put(row.required(id), row.required(patient));
        if (before != null && !before.equals(row.get(patient))) {
          throw row.error("the image has another patient in an earlier row", "Remove one row.");
        }
      }
    }
    return image -> Optional.ofNullable(patients.get(image));
  }
}
