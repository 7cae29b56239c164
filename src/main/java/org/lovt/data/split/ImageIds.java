package org.lovt.data.split;

import java.util.regex.Pattern;

/** Identifiers of images, which become names of files. */
public final class ImageIds {
  private static final Pattern UNFIT = Pattern.compile(".*[/\\\\:*?\"<>|\\p{Cntrl}].*|\\.{1,2}|");

  private ImageIds() {}

  /**
   * Whether a text can be the name of a file on every system and stays in its folder: not empty, no
   * separators, wildcards or control characters, not {@code .} or {@code ..}.
   */
  public static boolean isFileName(String id) {
    return !UNFIT.matcher(id).matches();
  }

  /** A file's name without its last ending. */
  public static String withoutEnding(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
