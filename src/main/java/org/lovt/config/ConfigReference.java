package org.lovt.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.lovt.config.bind.RecordKey;
import org.lovt.config.bind.RecordKeys;
import org.lovt.config.bind.Section;
import org.lovt.config.bind.TypeNames;
import org.lovt.config.compose.Program;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.HydraConfig;
import org.lovt.config.schema.StudyConfig;
import org.lovt.config.schema.UserConfig;

/** All configuration keys, made from the records, so that they cannot differ from the program. */
public final class ConfigReference {
  private static final String HEAD =
      """
      # Configuration keys

      Generated from the program by `./lovt generate-docs`; do not edit. How to use them:
      [own configuration](../how-to/configuration.md). `./lovt config explain KEY` tells the same of
      one key, with its present value and where that was set.

      Ranges are intervals: `[0, 1)` contains 0 and not 1. Keys without default must be given, which
      experiments do. In a path `<n>` is a number from 0 and `<name>` any name.
      """;

  private ConfigReference() {}

  /** The sections of everything that can be configured. */
  static List<Section> sections() {
    List<Section> all = new ArrayList<>();
    for (Program program : Program.values()) {
      all.addAll(Section.of(program.root(), "", program.doc()));
    }
    all.addAll(shared());
    return Section.distinct(all);
  }

  /** The sections of what can be configured in runs of one program. */
  static List<Section> sections(Program program) {
    List<Section> all = new ArrayList<>(Section.of(program.root(), "", program.doc()));
    all.addAll(shared());
    return Section.distinct(all);
  }

  private static List<Section> shared() {
    List<Section> all = new ArrayList<>();
    all.addAll(
        Section.of(HydraConfig.class, "hydra", "Where runs are written; set by `base_config`."));
    all.addAll(
        Section.of(
            DatasetConfig.class,
            "dataset",
            "A file of the group `dataset`. It is read by its name, not composed."));
    all.addAll(
        Section.of(
            StudyConfig.class,
            "study",
            "A file of the group `study` for `lovt experiment`. It is read by its name, not"
                + " composed."));
    for (RecordKey key : new Section(List.of(), UserConfig.class, "", "").keys()) {
      Class<?> type = (Class<?>) key.type();
      all.addAll(
          Section.of(type, key.name(), key.key().doc() + " In `user_config.yml`, see the how-to."));
    }
    return all;
  }

  /** The page. */
  public static String markdown() {
    StringBuilder page = new StringBuilder(HEAD);
    for (Section s : sections()) {
      page.append("\n## ").append(title(s)).append("\n\n");
      page.append(s.doc().replace("<", "&lt;"))
          .append(" Record `")
          .append(s.type().getSimpleName());
      page.append("`.");
      if (!s.variant().isEmpty()) {
        page.append(" Chosen by ").append(chosenBy(s)).append('.');
      }
      page.append('\n');
      if (!s.keys().isEmpty()) {
        page.append("\n| key | type | range | default | meaning |\n|---|---|---|---|---|\n");
        s.keys().forEach(k -> page.append(row(k)));
      }
    }
    return page.toString();
  }

  private static String chosenBy(Section s) {
    return RecordKeys.chosenBy(s.type()).entrySet().stream()
        .map(e -> "`%s: %s`".formatted(e.getKey(), e.getValue()))
        .collect(Collectors.joining(" and "));
  }

  private static String title(Section s) {
    String paths =
        s.paths().stream()
            .map(p -> p.isEmpty() ? "Top level of `" + rootFile(s.type()) + "`" : "`" + p + "`")
            .collect(Collectors.joining(", "));
    return s.variant().isEmpty() ? paths : paths + ": " + s.variant();
  }

  private static String rootFile(Class<?> type) {
    return Arrays.stream(Program.values())
        .filter(p -> p.root() == type)
        .map(Program::rootFile)
        .findFirst()
        .orElseThrow();
  }

  private static String row(RecordKey k) {
    String range = k.key().range();
    return "| `%s` | %s | %s | %s | %s |%n"
        .formatted(
            k.name(),
            cell(TypeNames.of(k)),
            range.isEmpty() ? "" : "`" + range + "`",
            k.required() ? "" : "`" + k.key().def() + "`",
            cell(k.key().doc()));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }
}
