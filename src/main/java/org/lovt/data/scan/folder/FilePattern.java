package org.lovt.data.scan.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lovt.base.LovtException;

/**
 * Names of files with the image's identifier in them: {@code images/{id}.png}. {@code *} stands for
 * any characters but {@code /}.
 *
 * @param text the pattern, relative to the data set or absolute, with {@code /}
 */
record FilePattern(String text) {
  private static final String ID = "{id}";
  private static final Pattern PARTS = Pattern.compile("\\{id}|\\*|[^*{]+|\\{");

  /** Checks that the identifier stands in it once. */
  FilePattern {
    if (text.split(Pattern.quote(ID), -1).length != 2) {
      throw new IllegalArgumentException("expected {id} once in " + text);
    }
  }

  /** Whether a text can be a pattern. */
  static Optional<FilePattern> of(Object value) {
    return value instanceof String s && s.split(Pattern.quote(ID), -1).length == 2
        ? Optional.of(new FilePattern(s))
        : Optional.empty();
  }

  /**
   * The files there are, by identifier. Hidden ones are left out.
   *
   * @throws LovtException of kind DATA if there is none, or two of one identifier
   */
  SortedMap<String, Path> find(Path root) {
    List<String> names = Arrays.asList(text.split("/"));
    int fixed = (int) names.stream().takeWhile(n -> !n.contains(ID) && !n.contains("*")).count();
    Path start = root;
    for (String name : names.subList(0, fixed)) {
      start = start.resolve(name.isEmpty() ? "/" : name);
    }
    Pattern pattern = regex(String.join("/", names.subList(fixed, names.size())));
    SortedMap<String, Path> found = new TreeMap<>();
    for (Path file : files(start, names.size() - fixed)) {
      Matcher matcher = pattern.matcher(start.relativize(file).toString().replace('\\', '/'));
      if (matcher.matches() && !matcher.group(1).startsWith(".")) {
        Path before = found.putIfAbsent(matcher.group(1), file);
        if (before != null) {
          throw LovtException.data(
              "two files are %s of '%s': %s and %s".formatted(text, matcher.group(1), before, file),
              "Remove one of them, or make the pattern narrower.");
        }
      }
    }
    if (found.isEmpty()) {
      throw LovtException.data(
          "no file is called " + text + " in " + root,
          "Correct the pattern or the path of the data set; {id} stands for the identifier, * for"
              + " anything within a name.");
    }
    return found;
  }

  private static Pattern regex(String text) {
    StringBuilder regex = new StringBuilder();
    Matcher parts = PARTS.matcher(text);
    while (parts.find()) {
      regex.append(
          switch (parts.group()) {
            case ID -> "([^/]+)";
            case "*" -> "[^/]*";
            default -> Pattern.quote(parts.group());
          });
    }
    return Pattern.compile(regex.toString());
  }

  private static List<Path> files(Path start, int depth) {
    if (!Files.isDirectory(start)) {
      throw LovtException.data(
          "no folder " + start, "Correct the pattern or the path of the data set.");
    }
    try (Stream<Path> walk = Files.walk(start, depth, FileVisitOption.FOLLOW_LINKS)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw LovtException.data(
          "cannot list " + start + ": " + e.getMessage(), "Check its permissions.", e);
    }
  }
}
