package org.lovt.config.compose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.config.override.ConfigOverride;
import org.lovt.config.tree.ListNode;
import org.lovt.config.tree.Node;
import org.lovt.config.tree.Origin;
import org.lovt.config.tree.ValueNode;

/**
 * Choices of groups made elsewhere than in the defaults entry: on the command line, by override.
 */
final class GroupOverrides {
  private final List<DefaultsEntry> appended = new ArrayList<>();
  private final Map<String, List<String>> choices = new LinkedHashMap<>();
  private final Map<String, Origin> origins = new HashMap<>();
  private final Map<String, ConfigOverride> commands = new LinkedHashMap<>();
  private final Map<String, ConfigOverride> deletions = new LinkedHashMap<>();
  private final Set<String> used = new LinkedHashSet<>();

  /** Takes an override of a group from the command line. */
  void take(ConfigOverride o) {
    switch (o.kind()) {
      case FORCE ->
          throw LovtException.config(
              "override '" + o.text() + "': '++' does not work for groups",
              "Use +" + o.key() + "=… to add a choice, " + o.key() + "=… to change one.");
      case DELETE -> deletions.put(o.fullKey(), o);
      case ADD ->
          appended.add(DefaultsEntry.appended(o.key(), o.toPackage(), options(o), o.origin()));
      case CHANGE -> {
        choices.put(o.fullKey(), options(o));
        origins.put(o.fullKey(), o.origin());
        commands.put(o.fullKey(), o);
      }
    }
  }

  private static List<String> options(ConfigOverride o) {
    Node value = o.value().orElseThrow();
    if (value.isNull()) {
      return List.of();
    }
    List<Node> nodes = value instanceof ListNode list ? list.items() : List.of(value);
    List<String> options = new ArrayList<>();
    for (Node node : nodes) {
      if (!(node instanceof ValueNode v) || v.value() == null || v.text().isEmpty()) {
        throw LovtException.config(
            "override '" + o.text() + "': expected the name of an option, or a list of names",
            "'lovt config list " + o.key() + "' shows the options.");
      }
      options.add(v.text());
    }
    return options;
  }

  /** Choices to append to the root's list. */
  List<DefaultsEntry> appended() {
    return appended;
  }

  /** An {@code override group: option} entry of a file; the command line and later files win. */
  void choose(String key, List<String> options, Origin origin) {
    if (choices.putIfAbsent(key, options) == null) {
      origins.put(key, origin);
    }
  }

  /** The other choice for an entry, if there is one. */
  Optional<List<String>> choice(String key) {
    used.add(key);
    return Optional.ofNullable(choices.get(key));
  }

  /** Where the other choice was made. */
  Optional<Origin> origin(String key) {
    return Optional.ofNullable(origins.get(key));
  }

  /** Whether an entry is deleted; entries that are lists cannot be. */
  boolean isDeleted(String key, DefaultsEntry entry) {
    ConfigOverride deletion = entry.isList() ? null : deletions.get(key);
    if (deletion == null) {
      return false;
    }
    boolean meant = deletion.values().isEmpty() || options(deletion).equals(entry.options());
    if (meant) {
      used.add("~" + key);
    }
    return meant;
  }

  /** Entries of the same group at other places, else the nearest one. */
  private static String hint(String key, Set<String> known) {
    List<String> same = known.stream().filter(k -> k.startsWith(key + "@")).toList();
    return same.isEmpty()
        ? Nearest.hint(key, known)
        : " Did you mean '" + String.join("' or '", same) + "'?";
  }

  /** Refuses overrides which no entry has met. */
  void requireAllUsed(Set<String> known) {
    choices.forEach(
        (key, options) -> {
          if (!used.contains(key)) {
            ConfigOverride o = commands.get(key);
            String add = o == null ? "" : " To add it: +" + o.text() + ".";
            throw LovtException.config(
                origins.get(key)
                    + ": "
                    + key
                    + " is not in the defaults lists, so it cannot be changed."
                    + hint(key, known),
                "Chosen so far: " + String.join(", ", known) + "." + add);
          }
        });
    deletions.forEach(
        (key, o) -> {
          if (!used.contains("~" + key)) {
            throw LovtException.config(
                "override '" + o.text() + "': no choice of the group " + key + " can be removed",
                "Remove a key instead, such as ~" + key + ".NAME, or set it to null.");
          }
        });
  }
}
