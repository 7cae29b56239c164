package org.lovt.config.compose;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.lovt.base.LovtException;
import org.lovt.config.tree.ValueNode;

/** Times in the notation of C's strftime. */
final class TimePattern {
  private static final Map<Character, String> CODES =
      Map.ofEntries(
          Map.entry('Y', "uuuu"),
          Map.entry('y', "uu"),
          Map.entry('m', "MM"),
          Map.entry('d', "dd"),
          Map.entry('H', "HH"),
          Map.entry('I', "hh"),
          Map.entry('M', "mm"),
          Map.entry('S', "ss"),
          Map.entry('f', "SSSSSS"),
          Map.entry('j', "DDD"),
          Map.entry('p', "a"),
          Map.entry('a', "EEE"),
          Map.entry('A', "EEEE"),
          Map.entry('b', "MMM"),
          Map.entry('B', "MMMM"));

  private TimePattern() {}

  static String format(String pattern, LocalDateTime time, ValueNode at) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c != '%') {
        out.append(c);
        continue;
      }
      char code = ++i < pattern.length() ? pattern.charAt(i) : '%';
      String java = CODES.get(code);
      if (code == '%') {
        out.append('%');
      } else if (java == null) {
        throw LovtException.config(
            at.origin() + ": unknown code %" + code + " in '" + at.text() + "'",
            "Known: %Y %m %d %H %M %S %f %y %j %I %p %a %A %b %B.");
      } else {
        out.append(DateTimeFormatter.ofPattern(java, Locale.ENGLISH).format(time));
      }
    }
    return out.toString();
  }
}
