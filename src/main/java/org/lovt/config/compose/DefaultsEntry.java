package org.lovt.config.compose;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lovt.base.LovtException;
import org.lovt.config.tree.ListNode;
import org.lovt.config.tree.MapNode;
import org.lovt.config.tree.Node;
import org.lovt.config.tree.Origin;
import org.lovt.config.tree.ValueNode;

/**
 * One entry of a defaults list.
 *
 * @param kind what it is
 * @param group the group as written, with a leading slash if absolute; of a {@code FILE} its path
 * @param toPackage text behind {@code @}
 * @param options chosen options; several for a list, none for {@code null}
 * @param isList whether the options were written as a list
 * @param isOptional whether a missing file is passed over
 * @param origin where it was written
 */
record DefaultsEntry(
    Kind kind,
    String group,
    Optional<String> toPackage,
    List<String> options,
    boolean isList,
    boolean isOptional,
    Origin origin) {
  /** What an entry is. */
  enum Kind {
    /** {@code - name}: another file. */
    FILE,
    /** {@code - group: option}. */
    GROUP,
    /** {@code - override group: option}: another choice for an entry elsewhere. */
    OVERRIDE,
    /** {@code - _self_}: the place of the file's own content. */
    SELF
  }

  private static final String OVERRIDE_WORD = "override";
  private static final Pattern WORDED = Pattern.compile("(override|optional)\\s+(\\S+)");

  /** The place of a file's own content when it does not say: the end. */
  static DefaultsEntry self(Origin origin) {
    return new DefaultsEntry(Kind.SELF, "", Optional.empty(), List.of(), false, false, origin);
  }

  /** A choice appended on the command line. */
  static DefaultsEntry appended(
      String group, Optional<String> toPackage, List<String> options, Origin origin) {
    return new DefaultsEntry(
        Kind.GROUP, "/" + group, toPackage, options, options.size() != 1, false, origin);
  }

  static DefaultsEntry of(Node item) {
    if (item instanceof ValueNode v && v.value() != null) {
      if (v.text().equals("_self_")) {
        return self(v.origin());
      }
      return named(Kind.FILE, v.text(), List.of(), false, v.origin());
    }
    if (item instanceof MapNode map && map.entries().size() == 1) {
      Map.Entry<String, Node> entry = map.entries().entrySet().iterator().next();
      boolean isList = entry.getValue() instanceof ListNode;
      return named(Kind.GROUP, entry.getKey(), options(entry.getValue()), isList, map.origin());
    }
    throw LovtException.config(
        item.origin()
            + ": defaults: expected '- file' or '- group: option'. Received: "
            + item.brief(),
        "Write one entry per line; a '- ' starts each.");
  }

  private static DefaultsEntry named(
      Kind kind, String name, List<String> options, boolean isList, Origin origin) {
    Matcher word = WORDED.matcher(name);
    String bare = word.matches() ? word.group(2) : name;
    boolean overrides = word.matches() && word.group(1).equals(OVERRIDE_WORD);
    int at = bare.indexOf('@');
    return new DefaultsEntry(
        overrides ? Kind.OVERRIDE : kind,
        at < 0 ? bare : bare.substring(0, at),
        at < 0 ? Optional.empty() : Optional.of(bare.substring(at + 1)),
        options,
        isList,
        word.matches() && !overrides,
        origin);
  }

  private static List<String> options(Node value) {
    if (value.isNull()) {
      return List.of();
    }
    if (value instanceof ListNode list) {
      return list.items().stream().map(DefaultsEntry::option).toList();
    }
    return List.of(option(value));
  }

  private static String option(Node value) {
    if (value instanceof ValueNode v && v.value() != null && !v.isInterpolated()) {
      return v.text();
    }
    throw LovtException.config(
        value.origin() + ": defaults: expected the name of an option. Received: " + value.brief(),
        "Name a file of the group, without extension.");
  }
}
