package org.lovt.analysis.graphic;

import org.lovt.analysis.figure.Pictures;

/**
 * A figure, ready to be drawn on any surface.
 *
 * @param name of its files, without ending
 * @param title what it shows
 * @param caption what one must know to read it: n, split, seed, what error bars are. Title and
 *     caption are its alternative text
 * @param width points
 * @param height points
 * @param data the numbers that it shows
 * @param drawing draws it
 */
public record Figure(
    String name,
    String title,
    String caption,
    double width,
    double height,
    FigureData data,
    Drawing drawing) {
  /** Pixels to the inch of pictures. */
  public static final double DPI = 200;

  /** Draws something on a whole surface. */
  @FunctionalInterface
  public interface Drawing {
    /** Draws; may be called several times, each time the same. */
    void draw(Canvas canvas);
  }

  /** Draws on a surface of the figure's size. */
  public void draw(Canvas canvas) {
    drawing.draw(canvas);
  }

  /** As SVG text. */
  public String svg() {
    SvgCanvas canvas = new SvgCanvas(name, width, height);
    draw(canvas);
    return canvas.file(title, caption);
  }

  /** As a PDF file. */
  public byte[] pdf() {
    try (PdfCanvas canvas = new PdfCanvas(width, height)) {
      draw(canvas);
      return canvas.file(title, caption);
    }
  }

  /** As a PNG file of {@value #DPI} pixels to the inch. */
  public byte[] png() {
    try (PngCanvas canvas = new PngCanvas(width, height, DPI)) {
      draw(canvas);
      return Pictures.png(canvas.picture());
    }
  }
}
