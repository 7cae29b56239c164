package org.lovt.config.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lovt.base.LovtException;
import org.lovt.config.tree.ListNode;
import org.lovt.config.tree.MapNode;
import org.lovt.config.tree.Node;
import org.lovt.config.tree.Origin;
import org.lovt.config.tree.YamlReader;

/**
 * A file, or a registered record used like one.
 *
 * @param name name without extension, {@code experiment/LoVT_100}
 * @param toPackage the package of its header {@code # @package …}; empty: from its group
 * @param defaults its defaults list
 * @param content everything else
 * @param description its first comment, one line; may be empty
 */
public record ConfigFile(
    String name,
    Optional<String> toPackage,
    List<DefaultsEntry> defaults,
    MapNode content,
    String description) {
  private static final Pattern HEADER = Pattern.compile("^#\\s*@package\\s+(\\S+)\\s*$");
  private static final String DEFAULTS = "defaults";

  /** Parses a file. */
  static ConfigFile parse(String name, String text, String source) {
    Node root = YamlReader.read(text, source);
    if (!(root instanceof MapNode map)) {
      throw LovtException.config(
          root.origin() + ": expected keys with values at the top of the file", "Mend the file.");
    }
    return new ConfigFile(
        name, header(text), defaults(map.get(DEFAULTS)), map.without(DEFAULTS), description(text));
  }

  /** A registered record. */
  static ConfigFile ofRecord(String name, MapNode defaults) {
    return new ConfigFile(name, Optional.empty(), List.of(), defaults, "");
  }

  /** Whether its content goes to the top level, as that of experiments does. */
  boolean isGlobal() {
    return toPackage.equals(Optional.of("_global_"));
  }

  /** Where it was written. */
  Origin origin() {
    return content.origin();
  }

  /** The header may stand in any comment before the first key. */
  private static Optional<String> header(String text) {
    return comments(text)
        .map(HEADER::matcher)
        .filter(Matcher::matches)
        .map(m -> m.group(1))
        .findFirst();
  }

  private static String description(String text) {
    return comments(text)
        .filter(l -> l.startsWith("#") && !HEADER.matcher(l).matches())
        .map(l -> l.substring(1).strip())
        .findFirst()
        .orElse("");
  }

  private static Stream<String> comments(String text) {
    return text.lines().takeWhile(l -> l.isBlank() || l.startsWith("#"));
  }

  private static List<DefaultsEntry> defaults(Node node) {
    List<DefaultsEntry> entries = new ArrayList<>();
    if (node == null || node.isNull()) {
      return entries;
    }
    if (!(node instanceof ListNode list)) {
      throw LovtException.config(
          node.origin() + ": defaults: expected a list",
          "Write one '- group: option' or '- file' per line.");
    }
    list.items().forEach(item -> entries.add(DefaultsEntry.of(item)));
    return entries;
  }
}
