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
import org.lovt.config.compose.DefaultsEntry.Kind;
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
  private static final int MAX_FILES = 1000;

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
    visit(Site.root(file), overrides.appended());
    overrides.requireAllUsed(seen);
    return List.copyOf(steps);
  }

  /** The chosen options by group, in the order of the lists. */
  Map<String, String> choices() {
    List<String> keys = new ArrayList<>(choices.keySet());
    Collections.reverse(keys);
    Map<String, String> ordered = new LinkedHashMap<>();
    keys.forEach(k -> ordered.put(k, choices.get(k)));
    return ordered;
  }

  private void visit(Site site, List<DefaultsEntry> appended) {
    if (site.depth() > MAX_DEPTH || steps.size() > MAX_FILES) {
      throw LovtException.config(
          site.file().origin() + ": defaults lists refer to each other without end",
          "Remove the entry that leads back.");
    }
    List<DefaultsEntry> entries = new ArrayList<>(site.file().defaults());
    if (entries.stream().noneMatch(e -> e.kind() == Kind.SELF)) {
      entries.add(DefaultsEntry.self(site.file().origin()));
    }
    entries.addAll(appended);
    Collections.reverse(entries);
    entries.stream()
        .filter(e -> e.kind() == Kind.OVERRIDE)
        .forEach(e -> overrides.choose(site.key(e), e.options(), e.origin()));
    for (DefaultsEntry e : entries) {
      switch (e.kind()) {
        case SELF -> steps.addFirst(new Step(site.file().content(), site.toPackage()));
        case FILE -> include(site, e, site.path(e));
        case GROUP -> group(site, e);
        case OVERRIDE -> {} // taken above
      }
    }
  }

  private void group(Site site, DefaultsEntry e) {
    String key = site.key(e);
    if (overrides.isDeleted(key, e)) {
      return;
    }
    boolean first = seen.add(key);
    if (!first && !e.isList()) {
      throw LovtException.config(
          e.origin() + ": " + key + " is chosen a second time",
          "Keep one choice; a file changes that of another with 'override " + key + ": OPTION'.");
    }
    List<String> options = new ArrayList<>(overrides.choice(key).orElse(e.options()));
    choices.merge(key, String.join(", ", options), (later, earlier) -> earlier + ", " + later);
    Collections.reverse(options);
    for (String option : options) {
      if (option.equals(Node.MISSING)) {
        throw LovtException.config(
            e.origin() + ": an option of " + key + " must be chosen",
            "Give " + key + "=OPTION: " + String.join(", ", options(site.path(e))) + ".");
      }
      include(site, e, site.path(e) + "/" + option);
    }
  }

  private void include(Site site, DefaultsEntry e, String name) {
    Optional<ConfigFile> found = load(name);
    if (found.isEmpty()) {
      if (e.isOptional()) {
        return;
      }
      throw missing(site, e, name);
    }
    if (e.options().size() > 1 && found.get().isGlobal()) {
      throw LovtException.config(
          e.origin() + ": " + name + " sets the whole configuration; it cannot stand in a list",
          "Choose one option of " + site.path(e) + ".");
    }
    visit(site.below(e, found.get()), List.of());
  }

  private LovtException missing(Site site, DefaultsEntry e, String name) {
    boolean isFile = e.kind() == Kind.FILE;
    String group = isFile ? name.substring(0, Math.max(0, name.lastIndexOf('/'))) : site.path(e);
    String option = group.isEmpty() ? name : name.substring(group.length() + 1);
    List<String> known = options(group);
    List<String> elsewhere = Program.registering(name);
    Origin origin = isFile ? e.origin() : overrides.origin(site.key(e)).orElse(e.origin());
    return LovtException.config(
        "%s: no option '%s' in %s.%s"
            .formatted(
                origin,
                option,
                group.isEmpty() ? "the root" : "group " + group,
                Nearest.hint(option, known)),
        elsewhere.isEmpty()
            ? "Available: " + String.join(", ", known) + "."
            : "It belongs to another root file: " + String.join(", ", elsewhere) + ".");
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
}
