package org.lovt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules on the source files themselves (CONTRIBUTING.md). */
class SourceTreeTest {
  private static final int LONGEST = 600;

  @Test
  void noSourceFileIsLongerThan600Lines() throws IOException {
    List<String> tooLong =
        javaFiles("src").stream()
            .filter(f -> lines(f).size() > LONGEST)
            .map(f -> f + ": " + lines(f).size() + " lines")
            .toList();
    assertThat(tooLong).isEmpty();
  }

  @Test
  void everyPackageSaysWhatLivesInIt() throws IOException {
    Set<Path> packages =
        javaFiles("src/main/java").stream()
            .map(Path::getParent)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(packages).isNotEmpty();
    assertThat(packages)
        .allSatisfy(
            p -> {
              Path info = p.resolve("package-info.java");
              assertThat(info).exists();
              assertThat(String.join("\n", lines(info))).startsWith("/**");
            });
  }

  @Test
  void noUnfinishedWorkIsLeftInTheSources() throws IOException {
    List<String> marks = List.of("TO" + "DO", "FIX" + "ME", "XX" + "X:");
    List<String> found =
        javaFiles("src").stream()
            .flatMap(
                f ->
                    lines(f).stream()
                        .filter(l -> marks.stream().anyMatch(l::contains))
                        .map(l -> f + ": " + l.strip()))
            .toList();
    assertThat(found).isEmpty();
  }

  private static List<Path> javaFiles(String root) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(root))) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
