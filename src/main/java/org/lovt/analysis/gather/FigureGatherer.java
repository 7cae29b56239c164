package org.lovt.analysis.gather;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.lovt.analysis.report.Missing;
import org.lovt.analysis.report.ReportedFigure;

/**
 * Reads figures that were drawn before: SVG files with title and description, their numbers beside
 * them. A large drawing is taken as PNG, and what goes beyond a bound is left out and named.
 */
final class FigureGatherer {
  /** Bytes of a drawing above which its PNG is smaller and looks the same. */
  private static final long LARGE_DRAWING = 300_000;

  private static final long MOST_NUMBERS = 300_000;

  /** All pictures together; base64 makes a third more of them. */
  private static final long MOST_BYTES = 6_000_000;

  /** Words of columns that identify somebody; a study's number within a split does not. */
  private static final Set<String> IDENTIFIERS = Set.of("id", "patient", "subject", "dicom");

  private final boolean patients;
  private final List<Missing> missing;
  private long bytes;

  /**
   * Begins.
   *
   * @param patients whether numbers may name studies
   * @param missing is told what is left out
   */
  FigureGatherer(boolean patients, List<Missing> missing) {
    this.patients = patients;
    this.missing = missing;
  }

  private record Text(String title, String caption) {}

  /** The figures of a folder, in the order of their names; none if there is no folder. */
  List<ReportedFigure> of(String model, Path folder) {
    List<ReportedFigure> figures = new ArrayList<>();
    for (Path file : drawings(folder)) {
      Optional<Text> text = text(file);
      if (text.isPresent()) {
        figure(model, file, text.get()).ifPresent(figures::add);
      }
    }
    return figures;
  }

  private static List<Path> drawings(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> f.toString().endsWith(".svg")).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private Optional<ReportedFigure> figure(String model, Path drawing, Text text) {
    String name = drawing.getFileName().toString().replaceFirst("\\.svg$", "");
    try {
      Path png = drawing.resolveSibling(name + ".png");
      boolean small = Files.size(drawing) <= LARGE_DRAWING || !of(drawing, png);
      Path picture = small ? drawing : png;
      if (bytes + Files.size(picture) > MOST_BYTES) {
        missing.add(new Missing("A figure for which there is no room: " + text.title() + ".", ""));
        return Optional.empty();
      }
      bytes += Files.size(picture);
      return Optional.of(
          new ReportedFigure(
              model,
              name,
              text.title(),
              text.caption(),
              small ? "image/svg+xml" : "image/png",
              Files.readAllBytes(picture),
              numbers(drawing.resolveSibling(name + ".csv"))));
    } catch (IOException e) {
      missing.add(new Missing("The figure " + name + ": " + e.getMessage(), ""));
      return Optional.empty();
    }
  }

  /** Whether a picture is of this drawing and not of one that it has replaced. */
  private static boolean of(Path drawing, Path png) throws IOException {
    return Files.isRegularFile(png)
        && Files.getLastModifiedTime(png).compareTo(Files.getLastModifiedTime(drawing)) >= 0;
  }

  private String numbers(Path csv) throws IOException {
    if (!Files.isRegularFile(csv) || Files.size(csv) > MOST_NUMBERS) {
      return "";
    }
    String text = Files.readString(csv);
    String head = text.lines().findFirst().orElse("");
    return !patients && identifies(head) ? "" : text;
  }

  private static boolean identifies(String head) {
    return Stream.of(head.toLowerCase(Locale.ROOT).split("[^a-z]+"))
        .anyMatch(IDENTIFIERS::contains);
  }

  /** Title and description of a drawing of this program; empty of another. */
  private static Optional<Text> text(Path file) {
    String title = null;
    try {
      String svg = Files.readString(file, StandardCharsets.UTF_8);
      XMLInputFactory factory = XMLInputFactory.newInstance();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(svg));
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamReader.START_ELEMENT) {
          String element = reader.getLocalName();
          if (element.equals("title") && title == null) {
            title = reader.getElementText();
          } else if (element.equals("desc") && title != null) {
            return Optional.of(new Text(title, reader.getElementText()));
          } else if (!element.equals("svg")) {
            return Optional.empty();
          }
        }
      }
      return Optional.empty();
    } catch (IOException | XMLStreamException e) {
      return Optional.empty();
    }
  }
}
