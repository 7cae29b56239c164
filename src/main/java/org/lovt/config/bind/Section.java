package org.lovt.config.bind;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A part of the configuration that one record describes.
 *
 * @param paths where it stands; {@code <n>} is a number from 0, {@code <name>} a name of the user
 * @param type the record
 * @param variant the values of the keys that choose it; empty if there is no choice
 * @param doc what the key that leads to it says
 */
public record Section(List<String> paths, Class<?> type, String variant, String doc) {
  private static final Pattern WILD = Pattern.compile("<n>|<name>");

  /** The keys of the section. */
  public Collection<RecordKey> keys() {
    return RecordKeys.of(type).values();
  }

  /** Whether a dotted path leads to this section. */
  public boolean isAt(String path) {
    return paths.stream().anyMatch(p -> pattern(p).matcher(path).matches());
  }

  private static Pattern pattern(String path) {
    return Pattern.compile(
        WILD.splitAsStream(path + " ")
            .map(part -> Pattern.quote(part.strip()))
            .collect(Collectors.joining("[^.]+")));
  }

  /** A record's sections in the order of its keys, itself first; equal ones are joined. */
  public static List<Section> of(Class<?> root, String path, String doc) {
    Map<String, Section> sections = new LinkedHashMap<>();
    collect(root, "", path, doc, sections);
    return List.copyOf(sections.values());
  }

  /** The sections without repetition: one per record, at the places of all that describe it. */
  public static List<Section> distinct(List<Section> sections) {
    Map<String, Section> distinct = new LinkedHashMap<>();
    sections.forEach(s -> distinct.merge(s.type().getName(), s, Section::joined));
    return List.copyOf(distinct.values());
  }

  private Section joined(Section again) {
    List<String> all = Stream.concat(paths.stream(), again.paths().stream()).distinct().toList();
    return new Section(all, type, variant, doc);
  }

  private static void collect(
      Class<?> type, String variant, String path, String doc, Map<String, Section> into) {
    into.merge(type.getName(), new Section(List.of(path), type, variant, doc), Section::joined);
    for (RecordKey key : RecordKeys.of(type).values()) {
      String below = path.isEmpty() ? key.name() : path + "." + key.name();
      Class<?> raw = RecordKeys.raw(key.type());
      if (Map.class.isAssignableFrom(raw)) {
        raw = RecordKeys.raw(RecordKeys.parameter(key.type(), 1));
        below += RecordKeys.isChoice(raw) ? ".<n>" : ".<name>";
      }
      if (raw.isRecord()) {
        collect(raw, "", below, key.key().doc(), into);
      } else if (RecordKeys.isChoice(raw)) {
        variants(raw, below, key.key().doc(), into);
      }
    }
  }

  private static void variants(
      Class<?> choice, String path, String doc, Map<String, Section> into) {
    for (Class<?> type : RecordKeys.variants(choice).values()) {
      if (RecordKeys.isChoice(type)) {
        variants(type, path, doc, into);
      } else {
        collect(type, String.join(", ", RecordKeys.chosenBy(type).values()), path, doc, into);
      }
    }
  }
}
