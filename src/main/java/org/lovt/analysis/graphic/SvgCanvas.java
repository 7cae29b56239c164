package org.lovt.analysis.graphic;

import static org.lovt.analysis.graphic.PathText.number;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.lovt.analysis.figure.Pictures;
import org.lovt.base.XmlText;

/**
 * SVG with text as text. Ids begin with the figure's name, so that several can stand in one page.
 */
public final class SvgCanvas implements Canvas {
  private static final int OPAQUE = 255;

  private final String name;
  private final double width;
  private final double height;
  private final StringBuilder body = new StringBuilder();
  private final StringBuilder definitions = new StringBuilder();
  private final Map<Marker, String> markers = new HashMap<>();
  private int ids;

  /** A surface of this many points; the name consists of letters, digits and {@code _-.}. */
  public SvgCanvas(String name, double width, double height) {
    this.name = name.replaceAll("[^A-Za-z0-9_-]", "-");
    this.width = width;
    this.height = height;
  }

  @Override
  public double width() {
    return width;
  }

  @Override
  public double height() {
    return height;
  }

  @Override
  public void draw(Shape shape, Color fill, Pen pen) {
    if (shape instanceof Rectangle2D r) {
      body.append(
          "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\""
              .formatted(
                  number(r.getX()), number(r.getY()), number(r.getWidth()), number(r.getHeight())));
    } else {
      body.append("<path d=\"").append(PathText.of(shape)).append('"');
    }
    paint(fill == null ? " fill=\"none\"" : paint("fill", fill), pen);
    body.append("/>\n");
  }

  private void paint(String fill, Pen pen) {
    body.append(fill);
    if (pen != null) {
      body.append(paint("stroke", pen.color()));
      body.append(" stroke-width=\"").append(number(pen.width())).append('"');
      if (pen.dash().length > 0) {
        body.append(
            java.util.Arrays.stream(pen.dash())
                .mapToObj(PathText::number)
                .collect(Collectors.joining(" ", " stroke-dasharray=\"", "\"")));
      }
    }
  }

  /** An attribute of colour, and one of opacity where it is not opaque. */
  private static String paint(String attribute, Color color) {
    String hex = " %s=\"#%06X\"".formatted(attribute, color.getRGB() & 0xFFFFFF);
    return color.getAlpha() == OPAQUE
        ? hex
        : hex + " %s-opacity=\"%s\"".formatted(attribute, number(color.getAlpha() / 255.0));
  }

  @Override
  public void marks(double[] x, double[] y, Marker marker, Color color) {
    if (x.length == 0) {
      return;
    }
    String id = markers.computeIfAbsent(marker, this::define);
    body.append("<g");
    if (marker.form().filled()) {
      body.append(paint("fill", color));
    } else {
      paint(" fill=\"none\"", new Pen(color, marker.stroke()));
    }
    body.append(">\n");
    for (int i = 0; i < x.length; i++) {
      body.append(
          "<use href=\"#%s\" x=\"%s\" y=\"%s\"/>".formatted(id, number(x[i]), number(y[i])));
      body.append(i % 8 == 7 ? "\n" : "");
    }
    body.append("</g>\n");
  }

  private String define(Marker marker) {
    String id = id();
    definitions.append("<path id=\"%s\" d=\"%s\"/>\n".formatted(id, PathText.of(marker.shape())));
    return id;
  }

  private String id() {
    return name + "-" + ids++;
  }

  @Override
  public void text(RichText text, double x, double y, Anchor anchor, double degrees) {
    String place =
        degrees == 0
            ? " x=\"%s\" y=\"%s\"".formatted(number(x), number(y + anchor.across() * text.size()))
            : " transform=\"translate(%s %s) rotate(%s)\" y=\"%s\""
                .formatted(
                    number(x), number(y), number(-degrees), number(anchor.across() * text.size()));
    String along =
        anchor.along() == 0
            ? ""
            : " text-anchor=\"" + (anchor.along() == 1 ? "end" : "middle") + '"';
    body.append("<text%s%s font-size=\"%s\"".formatted(place, along, number(text.size())));
    if (!text.color().equals(Color.BLACK)) {
      body.append(paint("fill", text.color()));
    }
    body.append('>');
    double rise = 0;
    for (RichText.Run run : text.runs()) {
      run(run, text.size(), rise - run.rise());
      rise = run.rise();
    }
    body.append("</text>\n");
  }

  private void run(RichText.Run run, double size, double down) {
    StringBuilder form = new StringBuilder();
    if (down != 0) {
      form.append(" dy=\"").append(number(down * size)).append('"');
    }
    if (run.scale() != 1) {
      form.append(" font-size=\"").append(number(run.scale() * size)).append('"');
    }
    form.append(run.bold() ? " font-weight=\"bold\"" : "");
    form.append(run.oblique() ? " font-style=\"italic\"" : "");
    if (form.isEmpty()) {
      body.append(XmlText.escape(run.text()));
    } else {
      body.append("<tspan")
          .append(form)
          .append('>')
          .append(XmlText.escape(run.text()))
          .append("</tspan>");
    }
  }

  @Override
  public void image(int[] rgb, int width, int height, Rectangle2D where, double opacity) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, rgb, 0, width);
    body.append(
        String.format(
            Locale.ROOT,
            "<image x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" preserveAspectRatio=\"none\""
                + "%s href=\"data:image/png;base64,%s\"/>%n",
            number(where.getX()),
            number(where.getY()),
            number(where.getWidth()),
            number(where.getHeight()),
            opacity < 1 ? " opacity=\"" + number(opacity) + '"' : "",
            Base64.getEncoder().encodeToString(Pictures.png(image))));
  }

  @Override
  public void clip(Rectangle2D where, Runnable drawing) {
    String id = id();
    definitions.append(
        "<clipPath id=\"%s\"><rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/></clipPath>\n"
            .formatted(
                id,
                number(where.getX()),
                number(where.getY()),
                number(where.getWidth()),
                number(where.getHeight())));
    body.append("<g clip-path=\"url(#%s)\">\n".formatted(id));
    drawing.run();
    body.append("</g>\n");
  }

  @Override
  public void group(String title, Runnable drawing) {
    body.append("<g><title>").append(XmlText.escape(title)).append("</title>\n");
    drawing.run();
    body.append("</g>\n");
  }

  /**
   * The whole file.
   *
   * @param title what the figure shows
   * @param description its caption
   */
  public String file(String title, String description) {
    return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$spt" height="%2$spt" \
        viewBox="0 0 %1$s %2$s" role="img" aria-labelledby="%3$s-title %3$s-desc" \
        font-family="'DejaVu Sans', Verdana, sans-serif">
        <title id="%3$s-title">%4$s</title>
        <desc id="%3$s-desc">%5$s</desc>
        %6$s<rect width="%1$s" height="%2$s" fill="#FFFFFF"/>
        %7$s</svg>
        """
        .formatted(
            number(width),
            number(height),
            name,
            XmlText.escape(title),
            XmlText.escape(description),
            definitions.isEmpty() ? "" : "<defs>\n" + definitions + "</defs>\n",
            body);
  }
}
