package org.lovt.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged files are found in a jar as well as in a folder of classes. */
class PackagedFilesTest {
  private static final Path CLASSES = Path.of("target/classes");

  @Test
  void optionsAreListedFromInsideAJar(@TempDir Path folder) throws Exception {
    Path jar = folder.resolve("a folder with blanks, ü.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out)) {
      for (String part : List.of("configs", "org/lovt/config", "org/lovt/base")) {
        add(zip, CLASSES.resolve(part));
      }
    }
    List<URL> path = new ArrayList<>(List.of(jar.toUri().toURL()));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (entry.endsWith(".jar")) {
        path.add(Path.of(entry).toUri().toURL());
      }
    }
    try (URLClassLoader loader =
        new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class<?> type = loader.loadClass(ConfigTree.class.getName());
      URI from = type.getProtectionDomain().getCodeSource().getLocation().toURI();
      assertThat(from).isEqualTo(jar.toUri());
      Object tree = type.getMethod("open", List.class).invoke(null, List.of());
      Object options = type.getMethod("options", String.class).invoke(tree, "experiment");
      assertThat(options).isEqualTo(ConfigTree.open(List.of()).options("experiment"));
      Object composition =
          type.getMethod("compose", String.class, List.class)
              .invoke(tree, "train_representation", List.of("+experiment=LoVT_30"));
      Object yaml = composition.getClass().getMethod("yaml").invoke(composition);
      assertThat(yaml)
          .isEqualTo(
              ConfigTree.open(List.of())
                  .compose(ConfigTree.PRETRAIN, List.of("+experiment=LoVT_30"))
                  .yaml());
    }
  }

  @Test
  void everyFileSaysWhatItIs() {
    ConfigTree tree = ConfigTree.open(List.of());
    List<String> groups = new ArrayList<>(tree.groups());
    groups.add("");
    assertThat(groups).hasSize(16);
    for (String group : groups) {
      assertThat(tree.options(group))
          .allSatisfy(o -> assertThat(tree.description(group, o)).endsWith("."));
    }
  }

  private static void add(JarOutputStream zip, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(new JarEntry(CLASSES.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }
}
