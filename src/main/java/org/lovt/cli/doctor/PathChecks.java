package org.lovt.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.lovt.base.LovtException;
import org.lovt.config.UserConfiguration;

/** The user's configuration: which files count, where models and data sets are, found weights. */
public final class PathChecks {
  private static final String TOPIC = "paths";

  private PathChecks() {}

  /** Looks at the folders of a user configuration; one that cannot be read is a finding, too. */
  public static List<Finding> run(Supplier<UserConfiguration> configuration) {
    UserConfiguration user;
    try {
      user = configuration.get();
    } catch (LovtException e) {
      return List.of(Finding.missing(TOPIC, "user configuration", e.getMessage(), e.remedy()));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(files(user));
    findings.add(folder("models folder", user.modelsFolder(), user, "models.base_path"));
    findings.add(folder("data sets folder", user.datasetsFolder(), user, "datasets.base_path"));
    findings.addAll(WeightChecks.run(user.modelsFolder()));
    return findings;
  }

  private static Finding files(UserConfiguration user) {
    String names = user.files().stream().map(Path::toString).collect(Collectors.joining(", "));
    return Finding.ok(
        TOPIC, "user configuration", names.isEmpty() ? "none, defaults are used" : names);
  }

  /** A folder that nobody has set need not be there yet; one that was set should. */
  private static Finding folder(String name, Path folder, UserConfiguration user, String key) {
    String value = folder + " (" + user.origin(key) + ")";
    if (Files.isDirectory(folder)) {
      return Files.isReadable(folder)
          ? Finding.ok(TOPIC, name, value)
          : Finding.missing(TOPIC, name, value + ": not readable", "Change its permissions.");
    }
    if (Files.exists(folder)) {
      return Finding.missing(TOPIC, name, value + ": not a folder", "Set " + key + " to a folder.");
    }
    return user.origin(key).isDefault()
        ? Finding.ok(TOPIC, name, value + ", made when it is needed")
        : Finding.warn(
            TOPIC,
            name,
            value + ": not there",
            "Create it, or set " + key + " to another folder (docs/how-to/configuration.md).");
  }
}
