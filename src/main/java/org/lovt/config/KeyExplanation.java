package org.lovt.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.config.bind.RecordKey;
import org.lovt.config.bind.RecordKeys;
import org.lovt.config.bind.Section;
import org.lovt.config.bind.TypeNames;
import org.lovt.config.compose.Program;
import org.lovt.config.tree.Node;

/**
 * What one key, or one section, means.
 *
 * @param path the dotted path
 * @param program the program whose key it is; the first one if several have it
 * @param entries the key in every record that can stand there; several where there is a choice
 * @param sections the sections that begin at the path, or among which its value chooses
 */
public record KeyExplanation(
    String path, Program program, List<Entry> entries, List<Section> sections) {
  /**
   * A key in a record.
   *
   * @param section the section it belongs to
   * @param key the key
   */
  public record Entry(Section section, RecordKey key) {
    /** Its type in words. */
    public String type() {
      return TypeNames.of(key);
    }

    /** The record that declares it: that of the section, or one whose keys stand among its own. */
    public Class<?> owner() {
      return key.component().getDeclaringRecord();
    }

    private boolean isSameKey(Entry other) {
      return owner() == other.owner() && key.name().equals(other.key.name());
    }
  }

  /** Copies the lists. */
  public KeyExplanation {
    entries = List.copyOf(entries);
    sections = List.copyOf(sections);
  }

  /**
   * The explanation of a path such as {@code pretrain_model.learning_rate}, {@code trainer}, {@code
   * models.base_path} or {@code dataset.train_subset}.
   *
   * @param preferred the program whose key is meant if several have it
   * @throws LovtException naming the nearest key if there is none
   */
  public static KeyExplanation of(String path, Program preferred) {
    List<Program> programs = new ArrayList<>(List.of(Program.values()));
    programs.remove(preferred);
    programs.add(0, preferred);
    return programs.stream()
        .map(program -> in(path, program))
        .filter(e -> !e.entries.isEmpty() || !e.sections.isEmpty())
        .findFirst()
        .orElseThrow(() -> unknown(path));
  }

  private static KeyExplanation in(String path, Program program) {
    int dot = path.lastIndexOf('.');
    String parent = dot < 0 ? "" : path.substring(0, dot);
    String name = path.substring(dot + 1);
    List<Entry> entries = new ArrayList<>();
    List<Section> sections = new ArrayList<>();
    for (Section s : ConfigReference.sections(program)) {
      boolean chooses = s.isAt(parent) && RecordKeys.chosenBy(s.type()).containsKey(name);
      if (s.isAt(path) || chooses) {
        sections.add(s);
      }
      if (s.isAt(parent)) {
        s.keys().stream()
            .filter(k -> k.name().equals(name))
            .map(k -> new Entry(s, k))
            .filter(e -> entries.stream().noneMatch(e::isSameKey))
            .forEach(entries::add);
      }
    }
    return new KeyExplanation(path, program, entries, sections);
  }

  /** The value of the key in a composition, on one line, and where it was written. */
  public Optional<String> value(Composition composition) {
    return composition.node(path).map((Node n) -> n.brief() + " (" + n.origin() + ")");
  }

  private static LovtException unknown(String path) {
    String parent = path.substring(0, Math.max(0, path.lastIndexOf('.')));
    Set<String> all = new LinkedHashSet<>();
    Set<String> beside = new LinkedHashSet<>();
    for (Section s : ConfigReference.sections()) {
      for (RecordKey k : s.keys()) {
        s.paths().forEach(p -> all.add(p.isEmpty() ? k.name() : p + "." + k.name()));
        if (s.isAt(parent)) {
          beside.addAll(RecordKeys.chosenBy(s.type()).keySet());
          beside.add(k.name());
        }
      }
    }
    String name = path.substring(path.lastIndexOf('.') + 1);
    List<String> elsewhere = all.stream().filter(k -> k.endsWith("." + name)).toList();
    String near =
        elsewhere.isEmpty()
            ? Nearest.hint(path, all)
            : " Did you mean '" + String.join("' or '", elsewhere) + "'?";
    return LovtException.config(
        "no key '" + path + "'." + near,
        beside.isEmpty()
            ? "docs/reference/configuration.md has all keys."
            : "Keys there: " + String.join(", ", beside) + ".");
  }
}
