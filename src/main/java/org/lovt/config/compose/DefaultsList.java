package org.lovt.config.compose;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.config.tree.MapNode;
import org.lovt.config.tree.Node;
import org.lovt.config.tree.Origin;

/**
 * Expands the defaults lists of all files into one list of contents and their places, in the order
 * of merging. The lists are walked from the end, since later entries may choose anew what earlier
 * ones name ({@code override group: option}).
 */
final class DefaultsList {
  private static final Pattern NAME = Pattern.compile("[^/\\\\.:][^\\\\:]*");
  private static final int MAX_DEPTH = 32;

  private final ConfigFiles files;
  private final Program program;
  private final GroupOverrides overrides;
  private final Deque<Step> steps = new ArrayDeque<>();
  private final Map<String, String> choices = new LinkedHashMap<>();
  private final Set<String> seen = new LinkedHashSet<>();

  /** A content and its package. */
  record Step(MapNode content, String toPackage) {}

  DefaultsList(ConfigFiles files, Program program, GroupOverrides overrides) {
    this.files = files;
    this.program = program;
    this.overrides = overrides;
  }

  /** Contents and packages in the order of merging. */
  List<Step> expand(String root) {
    ConfigFile file =
        load(root)
            .orElseThrow(
                () ->
                    LovtException.config(
                        "no configuration " + root + "." + Nearest.hint(root, files.options("")),
                        "Root files: " + String.join(", ", files.options("")) + "."));
    visit(file, "", overrides.appended(), 0);
    overrides.requireAllUsed(seen);
    return List.copyOf(steps);
  }

  /** The chosen options by group, in the order of the lists. */
  Map<String, Object> choices() {
    List<String> keys = new ArrayList<>(choices.keySet());
    Collections.reverse(keys);
    Map<String, Object> ordered = new LinkedHashMap<>();
    keys.forEach(k -> ordered.put(k, choices.get(k)));
    return ordered;
  }

  private void visit(ConfigFile file, String toPackage, List<DefaultsEntry> appended, int depth) {
    if (depth > MAX_DEPTH) {
      throw LovtException.config(
          file.origin() + ": defaults lists refer to each other in a circle",
          "Remove the entry that leads back.");
    }
    List<DefaultsEntry> entries = new ArrayList<>(file.defaults());
    if (entries.stream().noneMatch(e -> e.kind() == DefaultsEntry.Kind.SELF)) {
      entries.add(DefaultsEntry.self(file.origin()));
    }
    entries.addAll(appended);
    Collections.reverse(entries);
    for (DefaultsEntry e : entries) {
      if (e.kind() == DefaultsEntry.Kind.OVERRIDE) {
        overrides.choose(key(e, file, toPackage), e.options(), e.origin());
      }
    }
    for (DefaultsEntry e : entries) {
      switch (e.kind()) {
        case SELF -> steps.addFirst(new Step(file.content(), toPackage));
        case FILE -> include(path(e.group(), file), e, file, toPackage, depth);
        case GROUP -> group(e, file, toPackage, depth);
        case OVERRIDE -> {}
      }
    }
  }

  private void group(DefaultsEntry e, ConfigFile file, String toPackage, int depth) {
    String key = key(e, file, toPackage);
    if (overrides.isDeleted(key, e)) {
      return;
    }
    Optional<List<String>> other = overrides.choice(key);
    List<String> options = other.orElse(e.options());
    if (!e.isList() && !seen.add(key)) {
      throw LovtException.config(
          e.origin() + ": defaults: " + key + " is chosen a second time",
          "Keep one entry, or write 'override " + e.group() + ": …' for the second.");
    }
    seen.add(key);
    choices.merge(key, String.join(", ", options), (later, earlier) -> earlier + ", " + later);
    List<String> reversed = new ArrayList<>(options);
    Collections.reverse(reversed);
    Origin origin = overrides.origin(key).orElse(e.origin());
    for (String option : reversed) {
      if (option.equals(Node.MISSING)) {
        throw LovtException.config(
            origin + ": an option of " + key + " must be chosen",
            "Give " + key + "=OPTION: " + String.join(", ", options(path(e.group(), file))) + ".");
      }
      include(path(e.group(), file) + "/" + option, e, file, toPackage, depth);
    }
  }

  private void include(
      String name, DefaultsEntry e, ConfigFile parent, String parentPackage, int depth) {
    Optional<ConfigFile> found = load(name);
    if (found.isEmpty() && e.isOptional()) {
      return;
    }
    ConfigFile file = found.orElseThrow(() -> missing(name, e, parent, parentPackage));
    String own = e.toPackage().or(file::toPackage).orElse(relativePackage(e));
    visit(file, place(parentPackage, own, file), List.of(), depth + 1);
  }

  private LovtException missing(
      String name, DefaultsEntry e, ConfigFile parent, String parentPackage) {
    if (e.kind() == DefaultsEntry.Kind.FILE) {
      int slash = name.lastIndexOf('/');
      List<String> known = options(slash < 0 ? "" : name.substring(0, slash));
      return LovtException.config(
          e.origin()
              + ": defaults: no file "
              + name
              + "."
              + Nearest.hint(name.substring(slash + 1), known),
          "Available there: " + String.join(", ", known) + ".");
    }
    String group = path(e.group(), parent);
    String option = name.substring(group.length() + 1);
    List<String> known = options(group);
    Origin origin = overrides.origin(key(e, parent, parentPackage)).orElse(e.origin());
    return LovtException.config(
        "%s: no option '%s' in group %s.%s"
            .formatted(origin, option, group, Nearest.hint(option, known)),
        "Available: " + String.join(", ", known) + ".");
  }

  private List<String> options(String group) {
    return Stream.concat(files.options(group).stream(), program.options(group).stream())
        .distinct()
        .toList();
  }

  private Optional<ConfigFile> load(String name) {
    if (!NAME.matcher(name).matches() || List.of(name.split("/")).contains("..")) {
      throw LovtException.config(
          "not the name of a configuration file: '" + name + "'",
          "Names are relative to the configuration folders and have no extension.");
    }
    return files.file(name).or(() -> program.record(name));
  }

  /** The absolute name of a group or file in an entry. */
  private static String path(String written, ConfigFile file) {
    if (written.startsWith("/")) {
      return written.substring(1);
    }
    return file.group().isEmpty() ? written : file.group() + "/" + written;
  }

  /** The package of an entry that names none: the path as written, with dots. */
  private static String relativePackage(DefaultsEntry e) {
    String written = e.group().startsWith("/") ? e.group().substring(1) : e.group();
    if (e.kind() == DefaultsEntry.Kind.FILE) {
      int slash = written.lastIndexOf('/');
      written = slash < 0 ? "" : written.substring(0, slash);
    }
    return written.replace('/', '.');
  }

  /** A package inside that of the file which contains the entry. */
  private static String place(String parent, String own, ConfigFile file) {
    String named = own.equals("_group_") ? file.group().replace('/', '.') : own;
    String whole = parent.isEmpty() ? named : named.isEmpty() ? parent : parent + "." + named;
    int global = whole.lastIndexOf("_global_");
    if (global < 0) {
      return whole;
    }
    String rest = whole.substring(global + "_global_".length());
    return rest.startsWith(".") ? rest.substring(1) : rest;
  }

  /** What an override must name to meet an entry: the group, with its package if unusual. */
  private static String key(DefaultsEntry e, ConfigFile file, String parentPackage) {
    String group = path(e.group(), file);
    String own = e.toPackage().orElse(relativePackage(e));
    String actual = place(parentPackage, own, file);
    if (actual.equals(group.replace('/', '.'))) {
      return group;
    }
    return group + "@" + (actual.isEmpty() ? "_global_" : actual);
  }
}
