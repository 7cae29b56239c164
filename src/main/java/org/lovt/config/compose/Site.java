package org.lovt.config.compose;

import org.lovt.config.compose.DefaultsEntry.Kind;

/**
 * A file at the place where a defaults list has put it; what its own relative entries mean follows
 * from that.
 *
 * @param file the file
 * @param group the group it was chosen from, which relative names refer to; empty for root files
 * @param toPackage where its content goes; empty for the top level
 * @param depth number of files above it
 */
record Site(ConfigFile file, String group, String toPackage, int depth) {
  private static final String GLOBAL = "_global_";

  /** A root file. */
  static Site root(ConfigFile file) {
    return new Site(file, "", "", 0);
  }

  /** The file that an entry of this one names. */
  Site below(DefaultsEntry e, ConfigFile included) {
    String path = path(e);
    String named = e.kind() == Kind.FILE ? parent(path) : path;
    String own = e.toPackage().or(included::toPackage).orElse(relativePackage(e));
    return new Site(included, named, place(own, named), depth + 1);
  }

  /** The absolute name of the group, or of the file, in an entry. */
  String path(DefaultsEntry e) {
    if (e.group().startsWith("/")) {
      return e.group().substring(1);
    }
    return group.isEmpty() ? e.group() : group + "/" + e.group();
  }

  /** What an override must name to meet an entry: the group, with its package if unusual. */
  String key(DefaultsEntry e) {
    String path = path(e);
    String actual = place(e.toPackage().orElse(relativePackage(e)), path);
    if (actual.equals(path.replace('/', '.'))) {
      return path;
    }
    return path + "@" + (actual.isEmpty() ? GLOBAL : actual);
  }

  /** The package of an entry that names none: its path as written, with dots. */
  private static String relativePackage(DefaultsEntry e) {
    String written = e.group().startsWith("/") ? e.group().substring(1) : e.group();
    return (e.kind() == Kind.FILE ? parent(written) : written).replace('/', '.');
  }

  /** A package inside that of this file; {@code _global_} leads back to the top. */
  private String place(String own, String ownGroup) {
    String named = own.equals("_group_") ? ownGroup.replace('/', '.') : own;
    String whole =
        toPackage.isEmpty() ? named : named.isEmpty() ? toPackage : toPackage + "." + named;
    int global = whole.lastIndexOf(GLOBAL);
    if (global < 0) {
      return whole;
    }
    String rest = whole.substring(global + GLOBAL.length());
    return rest.startsWith(".") ? rest.substring(1) : rest;
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }
}
