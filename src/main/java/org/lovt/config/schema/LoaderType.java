package org.lovt.config.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.config.schema.DatasetLoader.Kind;

/**
 * A way of reading the folder of a data set. The published data sets have theirs in {@link
 * DatasetLoader}; others are found on the class path by {@link ServiceLoader}, under the name of
 * this interface. What is found must also be able to open data sets, see {@code
 * org.lovt.data.scan.ScanDatasetProvider}.
 */
public interface LoaderType {
  /** The name in configuration files. */
  String key();

  /** What comes with an image. */
  Kind kind();

  /** The arguments that it knows, besides those of the cache. */
  default List<String> arguments() {
    return List.of();
  }

  /** The names of all, built-in ones first. */
  static List<String> keys() {
    List<String> keys =
        new ArrayList<>(Arrays.stream(DatasetLoader.values()).map(LoaderType::key).toList());
    keys.addAll(found().keySet());
    return keys;
  }

  /**
   * The one of a name.
   *
   * @throws LovtException of kind CONFIG listing all if there is none, or if what the class path
   *     brings cannot be used
   */
  static LoaderType of(String key) {
    Map<String, LoaderType> found = found(); // first: one of a built-in name must not go unnoticed
    for (LoaderType builtIn : DatasetLoader.values()) {
      if (builtIn.key().equals(key)) {
        return builtIn;
      }
    }
    LoaderType type = found.get(key);
    if (type == null) {
      throw LovtException.config(
          "loader: expected one of %s. Received: %s".formatted(String.join(", ", keys()), key),
          "Choose one of them, or add the folder or jar with a class of this name to"
              + " LOVT_CLASSPATH."
              + Nearest.hint(key, keys()));
    }
    return type;
  }

  /** What the class path brings, by name. */
  private static Map<String, LoaderType> found() {
    Map<String, LoaderType> found = new LinkedHashMap<>();
    try {
      for (LoaderType type :
          ServiceLoader.load(LoaderType.class, LoaderType.class.getClassLoader())) {
        LoaderType before = found.putIfAbsent(type.key(), type);
        for (LoaderType builtIn : DatasetLoader.values()) {
          before = builtIn.key().equals(type.key()) ? builtIn : before;
        }
        if (before != null) {
          throw LovtException.config(
              "expected one loader of a name. Received two called %s: %s and %s"
                  .formatted(type.key(), before.getClass().getName(), type.getClass().getName()),
              "Let key() of the class on LOVT_CLASSPATH return another name, or take it out.");
        }
      }
    } catch (ServiceConfigurationError e) {
      throw LovtException.config(
          "a loader on the class path cannot be used: " + e.getMessage(),
          "Correct META-INF/services/%s beside the class, or take it out of LOVT_CLASSPATH."
              .formatted(LoaderType.class.getName()));
    }
    return found;
  }
}
