package org.lovt.data.archive;

import java.util.ArrayList;
import java.util.List;

/**
 * Names of entries as relative paths. Whatever could lead out of a folder, or would mean something
 * else on another system, is refused: absolute names, {@code ..}, back slashes, colons, control
 * characters, very long or deep names.
 */
final class EntryName {
  private static final int MAX_PART = 200;
  private static final int MAX_PARTS = 16;
  private static final int SHOWN = 60;

  private EntryName() {}

  /**
   * The name as a relative path with {@code /}, without {@code .} and empty parts; empty for the
   * archive's own root.
   *
   * @throws HostileArchive if it is unsafe
   */
  static String checked(String name) throws HostileArchive {
    if (name.startsWith("/")) {
      throw unsafe(name, "is absolute");
    }
    if (name.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw unsafe(name, "has control characters");
    }
    if (name.indexOf('\\') >= 0 || name.indexOf(':') >= 0) {
      throw unsafe(name, "has a back slash or a colon");
    }
    List<String> parts = new ArrayList<>();
    for (String part : name.split("/")) {
      if (part.equals("..")) {
        throw unsafe(name, "leads out of its folder");
      }
      if (part.length() > MAX_PART) {
        throw unsafe(name, "is too long");
      }
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    if (parts.size() > MAX_PARTS) {
      throw unsafe(name, "is too deep");
    }
    return String.join("/", parts);
  }

  private static HostileArchive unsafe(String name, String why) {
    return new HostileArchive("the name of the entry " + shown(name) + " " + why);
  }

  /** For messages: short and without anything that a terminal would interpret. */
  static String shown(String name) {
    String printable = name.replaceAll("[^\\x20-\\x7e]", "?");
    return "'"
        + (printable.length() > SHOWN ? printable.substring(0, SHOWN) + "…" : printable)
        + "'";
  }
}
