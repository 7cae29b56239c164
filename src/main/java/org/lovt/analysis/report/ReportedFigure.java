package org.lovt.analysis.report;

import java.util.Objects;

/**
 * A drawn figure.
 *
 * @param model whose it is; empty if it compares models
 * @param name of its files, without ending
 * @param title what it shows
 * @param caption what one must know to read it
 * @param type media type of the picture, {@code image/svg+xml} or {@code image/png}
 * @param picture the file's content; not copied
 * @param csv the numbers that it shows; empty if they are not to be in the page
 */
public record ReportedFigure(
    String model,
    String name,
    String title,
    String caption,
    String type,
    byte[] picture,
    String csv) {
  /** Checks that nothing is missing. */
  public ReportedFigure {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(caption, "caption");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(picture, "picture");
    Objects.requireNonNull(csv, "csv");
  }
}
