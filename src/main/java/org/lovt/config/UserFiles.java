package org.lovt.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.base.LovtException;

/** Where files with the user's configuration may lie. */
final class UserFiles {
  private static final String NAMED = "LOVT_CONFIG";
  private static final String DESKTOP = "XDG_CONFIG_HOME";
  private static final List<String> NAMES = List.of("user_config.yml", "user_config.yaml");

  private UserFiles() {}

  /** The files that count, weakest first. */
  static List<Path> find(Optional<Path> file, Map<String, String> environment, Path start) {
    String variable = environment.getOrDefault(NAMED, "");
    Optional<Path> named =
        file.or(() -> variable.isBlank() ? Optional.empty() : Optional.of(Path.of(variable)));
    if (named.isPresent()) {
      Path path = start.resolve(named.get());
      if (!Files.isRegularFile(path)) {
        throw LovtException.config(
            "no user configuration " + path,
            "Mend --user-config or the environment variable " + NAMED + ".");
      }
      return List.of(path);
    }
    String desktop = environment.getOrDefault(DESKTOP, "");
    Path settings = desktop.isBlank() ? home(environment).resolve(".config") : Path.of(desktop);
    List<Path> found = new ArrayList<>();
    inFolder(settings.resolve("lovt")).ifPresent(found::add);
    inFolder(start).ifPresent(found::add);
    return found;
  }

  /** The home folder. */
  static Path home(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", "");
    return Path.of(home.isBlank() ? System.getProperty("user.home", "") : home);
  }

  private static Optional<Path> inFolder(Path folder) {
    List<Path> found = NAMES.stream().map(folder::resolve).filter(Files::isRegularFile).toList();
    if (found.size() > 1) {
      throw LovtException.config(
          "two user configurations: " + found.get(0) + " and " + found.get(1), "Keep one.");
    }
    return found.stream().findFirst();
  }
}
