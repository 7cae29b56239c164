package org.lovt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReliabilityPageTest {
  private static final Path PAGE = Path.of("docs", "reference", "reliability.md");

  @Test
  void theTestsThatThePageNamesExist() throws IOException {
    Set<String> tests;
    try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
      tests =
          files
              .map(f -> f.getFileName().toString())
              .filter(f -> f.endsWith("Test.java"))
              .map(f -> f.substring(0, f.length() - ".java".length()))
              .collect(Collectors.toSet());
    }
    Matcher names = Pattern.compile("`(\\w+Test)`").matcher(Files.readString(PAGE));
    assertThat(names.results().map(m -> m.group(1)).collect(Collectors.toSet()))
        .hasSizeGreaterThan(15)
        .isSubsetOf(tests);
  }
}
