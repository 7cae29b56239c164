package org.lovt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documentation holds together. */
class DocumentationTest {
  private static final Pattern TESTS =
      Pattern.compile("]\\(([^)#\\s]+Test\\.java)\\)((?:,? `\\w+`)+)");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)");

  @Test
  void everyLinkBetweenPagesAndToFilesLeadsSomewhere() throws IOException {
    List<String> dead = new ArrayList<>();
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        String target = link.group(1);
        if (!target.contains("://") && !Files.exists(page.resolveSibling(target))) {
          dead.add(page + " → " + target);
        }
      }
    }
    assertThat(dead).isEmpty();
  }

  /** Pages name tests as {@code [NameTest](….java) `method`, `method`}. */
  @Test
  void everyTestThatAPageNamesExists() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Path page : pages()) {
      Matcher tests = TESTS.matcher(Files.readString(page));
      while (tests.find()) {
        String source = Files.readString(page.resolveSibling(tests.group(1)));
        for (String method : tests.group(2).replaceAll("[ `]", "").split(",")) {
          if (!source.contains(" " + method + "(")) {
            missing.add(page + " → " + tests.group(1) + " " + method);
          }
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyPageIsReachableFromTheIndex() throws IOException {
    String index = Files.readString(Path.of("docs/README.md"));
    assertThat(pages())
        .filteredOn(p -> p.startsWith("docs") && !p.endsWith("README.md"))
        .isNotEmpty()
        .allSatisfy(p -> assertThat(index).contains(Path.of("docs").relativize(p).toString()));
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
    try (Stream<Path> files = Files.walk(Path.of("docs"))) {
      files.filter(f -> f.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }
}
