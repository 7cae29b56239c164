package org.lovt.config.compose;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lovt.base.LovtException;
import org.lovt.config.tree.Origin;
import org.lovt.config.tree.YamlReader;

/**
 * The search path: folders of the user, then the files that are packaged with the program. Of files
 * with the same name the first one counts.
 */
public final class ConfigFiles {
  private static final String PACKAGED = "configs";
  private static final String KNOWN_FILE = "train_representation.yaml";
  private static final int MAX_DEPTH = 8;

  private final SortedMap<String, Place> places = new TreeMap<>();
  private final Map<String, ConfigFile> loaded = new LinkedHashMap<>();

  /** Where a file is read from. */
  private record Place(String source, boolean packaged, Opener opener) {}

  /** Opens a file. */
  private interface Opener {
    InputStream open() throws IOException;
  }

  private ConfigFiles() {}

  /** The packaged files behind the given folders. */
  public static ConfigFiles open(List<Path> folders) {
    ConfigFiles files = new ConfigFiles();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw LovtException.config(
            "no configuration folder " + folder, "Give an existing folder as --config-dir.");
      }
      files.addFolder(folder, folder.toString(), false);
    }
    files.addPackaged();
    return files;
  }

  /** The file of a name without extension, such as {@code experiment/LoVT_100}. */
  public Optional<ConfigFile> file(String name) {
    Place place = places.get(name);
    return place == null
        ? Optional.empty()
        : Optional.of(loaded.computeIfAbsent(name, n -> load(n, place)));
  }

  /** Names of all files of a group and of the groups below it, relative to the group. */
  public List<String> options(String group) {
    String prefix = group.isEmpty() ? "" : group + "/";
    return places.keySet().stream()
        .filter(n -> n.startsWith(prefix))
        .map(n -> n.substring(prefix.length()))
        .filter(n -> !group.isEmpty() || !n.contains("/"))
        .toList();
  }

  /** Whether a value was written in a file that is packaged with the program. */
  public boolean packaged(Origin origin) {
    return places.values().stream()
        .anyMatch(place -> place.packaged() && place.source().equals(origin.source()));
  }

  /** Names of all groups. */
  public List<String> groups() {
    return places.keySet().stream()
        .filter(n -> n.contains("/"))
        .map(n -> n.substring(0, n.lastIndexOf('/')))
        .distinct()
        .toList();
  }

  private ConfigFile load(String name, Place place) {
    try (InputStream in = place.opener().open()) {
      return ConfigFile.parse(name, YamlReader.text(in, place.source()), place.source());
    } catch (IOException e) {
      throw LovtException.config(
          "cannot read " + place.source() + ": " + e.getMessage(), "Check its permissions.");
    }
  }

  private void addFolder(Path folder, String label, boolean packaged) {
    try (Stream<Path> walk = Files.walk(folder, MAX_DEPTH)) {
      walk.filter(Files::isRegularFile)
          .sorted()
          .forEach(
              file -> {
                String relative = folder.relativize(file).toString().replace('\\', '/');
                add(relative, label + "/" + relative, packaged, () -> Files.newInputStream(file));
              });
    } catch (IOException | UncheckedIOException e) {
      throw LovtException.config(
          "cannot list " + folder + ": " + e.getMessage(), "Check its permissions.");
    }
  }

  private void add(String relative, String source, boolean packaged, Opener opener) {
    String name = relative.replaceFirst("\\.ya?ml$", "");
    if (!name.equals(relative)) {
      places.putIfAbsent(name, new Place(source, packaged, opener));
    }
  }

  private void addPackaged() {
    URL known = ConfigFiles.class.getResource("/" + PACKAGED + "/" + KNOWN_FILE);
    if (known == null) {
      throw new IllegalStateException("the packaged configuration is missing");
    }
    try {
      if (known.openConnection() instanceof JarURLConnection jar) {
        jarNames(jar).forEach(this::addResource);
      } else {
        addFolder(Path.of(toUri(known)).getParent(), PACKAGED, true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the packaged configuration", e);
    }
  }

  private static URI toUri(URL url) {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> jarNames(JarURLConnection connection) throws IOException {
    List<String> names = new ArrayList<>();
    for (var entry : Collections.list(connection.getJarFile().entries())) {
      if (entry.getName().startsWith(PACKAGED + "/") && !entry.isDirectory()) {
        names.add(entry.getName());
      }
    }
    Collections.sort(names);
    return names;
  }

  private void addResource(String resource) {
    add(
        resource.substring(PACKAGED.length() + 1),
        resource,
        true,
        () -> ConfigFiles.class.getResourceAsStream("/" + resource));
  }
}
