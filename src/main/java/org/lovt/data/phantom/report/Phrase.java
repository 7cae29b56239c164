package org.lovt.data.phantom.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lovt.base.RandomStream;

/**
 * A sentence pattern that works in both directions. {@code [a|b|]} is a free choice, {@code {slot}}
 * a value with synonyms. Example: {@code there is a {severity} [pleural |]effusion}.
 */
final class Phrase {
  private static final Pattern PART = Pattern.compile("\\[([^\\]]*)\\]|\\{(\\w+)\\}|([^\\[{]+)");

  private sealed interface Part {}

  private record Words(String text) implements Part {}

  private record Choice(List<String> options) implements Part {}

  /** A slot: its name, and each synonym with the value that it stands for. */
  private record Slot(String name, Map<String, ? extends Enum<?>> values) implements Part {
    List<String> synonyms(Enum<?> value) {
      return values.entrySet().stream()
          .filter(e -> e.getValue() == value)
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  private final List<Part> parts = new ArrayList<>();
  private final Pattern inverse;

  /**
   * Compiles a pattern.
   *
   * @param pattern the pattern
   * @param slots the lexicon of each slot: value → synonyms
   */
  Phrase(String pattern, Function<String, Map<? extends Enum<?>, List<String>>> slots) {
    StringBuilder regex = new StringBuilder();
    Matcher m = PART.matcher(pattern);
    while (m.find()) {
      Part part;
      if (m.group(1) != null) {
        part = new Choice(List.of(m.group(1).split("\\|", -1)));
      } else if (m.group(2) != null) {
        part = new Slot(m.group(2), invert(slots.apply(m.group(2))));
      } else {
        part = new Words(m.group(3));
      }
      parts.add(part);
      regex.append(regex(part));
    }
    inverse = Pattern.compile(regex + "\\.", Pattern.CASE_INSENSITIVE);
  }

  private static Map<String, Enum<?>> invert(Map<? extends Enum<?>, List<String>> lexicon) {
    Map<String, Enum<?>> inverse = new LinkedHashMap<>();
    lexicon.forEach(
        (value, synonyms) -> {
          for (String synonym : synonyms) {
            if (inverse.put(synonym, value) != null) {
              throw new IllegalArgumentException("\"" + synonym + "\" stands for two values");
            }
          }
        });
    return inverse;
  }

  private static String regex(Part part) {
    if (part instanceof Choice c) {
      return "(?:" + String.join("|", c.options.stream().map(Pattern::quote).toList()) + ")";
    }
    if (part instanceof Slot s) {
      return "(?<"
          + s.name
          + ">"
          + String.join("|", s.values.keySet().stream().map(Pattern::quote).toList())
          + ")";
    }
    return Pattern.quote(((Words) part).text);
  }

  /** Writes the sentence with the given slot values, capitalised, with a full stop. */
  String write(Map<String, ? extends Enum<?>> values, RandomStream random) {
    StringBuilder out = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Choice c) {
        out.append(c.options.get(random.nextInt(c.options.size())));
      } else if (part instanceof Slot s) {
        List<String> synonyms = s.synonyms(values.get(s.name));
        out.append(synonyms.get(random.nextInt(synonyms.size())));
      } else {
        out.append(((Words) part).text);
      }
    }
    return out.substring(0, 1).toUpperCase(Locale.ROOT) + out.substring(1) + ".";
  }

  /** Reads a sentence: the value of each slot, or nothing where the sentence is another one. */
  Optional<Map<String, Enum<?>>> read(String sentence) {
    Matcher m = inverse.matcher(sentence);
    if (!m.matches()) {
      return Optional.empty();
    }
    Map<String, Enum<?>> values = new LinkedHashMap<>();
    for (Part part : parts) {
      if (part instanceof Slot s) {
        values.put(s.name, s.values.get(m.group(s.name).toLowerCase(Locale.ROOT)));
      }
    }
    return Optional.of(values);
  }
}
