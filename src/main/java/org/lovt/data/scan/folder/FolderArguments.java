package org.lovt.data.scan.folder;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.config.schema.DatasetConfig;

/** The arguments of a data set, or a map among them, with messages that name their place. */
final class FolderArguments {
  private final String place;
  private final Map<String, Object> values;

  private FolderArguments(String place, Map<String, Object> values) {
    this.place = place;
    this.values = values;
  }

  static FolderArguments of(DatasetConfig config) {
    return new FolderArguments(
        "dataset %s: arguments".formatted(config.name()), config.arguments());
  }

  /** Whether a key is given. */
  boolean has(String key) {
    return values.get(key) != null;
  }

  /** The value of a key; null if it is not given. */
  Object get(String key) {
    return values.get(key);
  }

  /** The keys. */
  Collection<String> keys() {
    return values.keySet();
  }

  /** Refuses all keys but these. */
  FolderArguments only(List<String> known) {
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        throw LovtException.config(
            "%s: expected %s. Received: %s".formatted(place, String.join(", ", known), key),
            "Correct the key." + Nearest.hint(key, known));
      }
    }
    return this;
  }

  /** A map of keys. */
  FolderArguments map(String key, String expected) {
    if (!(values.get(key) instanceof Map<?, ?> map) || map.isEmpty()) {
      throw wrong(key, expected);
    }
    Map<String, Object> inner = new LinkedHashMap<>();
    map.forEach((k, v) -> inner.put(String.valueOf(k), v));
    return new FolderArguments(place + "." + key, inner);
  }

  /** A pattern of files. */
  FilePattern pattern(String key) {
    return FilePattern.of(values.get(key))
        .orElseThrow(() -> wrong(key, "names of files with {id} in them, as images/{id}.png"));
  }

  /** A text. */
  String text(String key, String expected) {
    if (values.get(key) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw wrong(key, expected);
  }

  /** A file below a folder. */
  Path file(String key, Path root) {
    return root.resolve(text(key, "a file"));
  }

  /** A list of distinct names; nothing if it is not given. */
  Optional<List<String>> names(String key) {
    if (!has(key)) {
      return Optional.empty();
    }
    if (values.get(key) instanceof List<?> list
        && !list.isEmpty()
        && list.stream().allMatch(n -> n instanceof String s && !s.isBlank())
        && list.stream().distinct().count() == list.size()) {
      return Optional.of(list.stream().map(String::valueOf).toList());
    }
    throw wrong(key, "a list of different names");
  }

  /** A number, or another one if it is not given. */
  double number(String key, double otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    if (values.get(key) instanceof Number number) {
      return number.doubleValue();
    }
    throw wrong(key, "a number");
  }

  /** A whole number, or another one if it is not given. */
  long whole(String key, long otherwise) {
    double number = number(key, otherwise);
    if (number != Math.rint(number)) {
      throw wrong(key, "a whole number");
    }
    return (long) number;
  }

  /** One of several words, the first if it is not given. */
  String choice(String key, List<String> words) {
    Object value = values.getOrDefault(key, words.get(0));
    if (value instanceof String word && words.contains(word)) {
      return word;
    }
    throw wrong(key, String.join(" or ", words));
  }

  /** A refusal of the value of a key. */
  LovtException wrong(String key, String expected) {
    return LovtException.config(
        "%s.%s: expected %s. Received: %s".formatted(place, key, expected, values.get(key)),
        "docs/how-to/own-task.md describes the arguments.");
  }
}
