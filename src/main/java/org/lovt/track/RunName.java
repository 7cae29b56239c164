package org.lovt.track;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.lovt.base.LovtException;

/**
 * The name of a run, which becomes the name of a folder below the models folder. It must mean the
 * same on every file system and must not lead out of the folder.
 *
 * @param value 1 to 100 ASCII letters, digits and {@code _ - . + @ ( ) [ ]}, beginning with a
 *     letter, a digit or {@code _}, not ending with a dot, and no device name of Windows
 */
public record RunName(String value) {
  private static final int LONGEST = 100;
  private static final int SHOWN = 40;
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+@()\\[\\]-]*");
  private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");
  private static final Pattern PORT = Pattern.compile("(com|lpt)[0-9]");
  private static final String UNNAMED = "<unnamed>";

  /** Checks the rules; a name which breaks one gives a configuration error. */
  public RunName {
    if (value == null || value.isEmpty() || value.equals(UNNAMED)) {
      throw refused("The run has no name", value);
    }
    if (value.length() > LONGEST) {
      throw refused(
          "name is longer than " + LONGEST + " characters (" + value.length() + ")", value);
    }
    if (!ALLOWED.matcher(value).matches()) {
      throw refused(
          "name may hold letters, digits and _ - . + @ ( ) [ ], and begins with a letter, digit or _",
          value);
    }
    if (value.endsWith(".")) {
      throw refused("name must not end with a dot", value);
    }
    String device = value.split("\\.", 2)[0].toLowerCase(Locale.ROOT);
    if (DEVICES.contains(device) || PORT.matcher(device).matches()) {
      throw refused("name is reserved on some systems", value);
    }
  }

  private static LovtException refused(String rule, String value) {
    return LovtException.config(
        rule + ". Received: " + shown(value), "Give another one, for example name=lovt-trial-1");
  }

  /** The name with everything invisible escaped and cut to a readable length. */
  private static String shown(String value) {
    if (value == null) {
      return "nothing";
    }
    StringBuilder text = new StringBuilder("'");
    value
        .codePoints()
        .limit(SHOWN)
        .forEach(
            c -> {
              if (c >= ' ' && c < 127) {
                text.append((char) c);
              } else {
                text.append(String.format("\\u{%x}", c));
              }
            });
    return text.append(value.codePointCount(0, value.length()) > SHOWN ? "…'" : "'").toString();
  }

  @Override
  public String toString() {
    return value;
  }
}
