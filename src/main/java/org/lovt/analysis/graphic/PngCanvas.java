package org.lovt.analysis.graphic;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.lovt.analysis.figure.Fonts;
import org.lovt.analysis.figure.Pictures;

/** Pixels on white. Text is drawn as outlines, so that it lies where the other files have it. */
public final class PngCanvas implements Canvas, AutoCloseable {
  private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

  /** Points per inch. */
  private static final double INCH = 72;

  /** How far slanted text leans: tangent of the angle. */
  static final double SLANT = 0.21;

  private final double width;
  private final double height;
  private final BufferedImage picture;
  private final Graphics2D g;

  /** A white surface; width and height in points, with this many pixels per inch. */
  public PngCanvas(double width, double height, double dpi) {
    this.width = width;
    this.height = height;
    double scale = dpi / INCH;
    this.picture =
        new BufferedImage(
            (int) Math.ceil(width * scale),
            (int) Math.ceil(height * scale),
            BufferedImage.TYPE_INT_RGB);
    this.g = Pictures.graphics(picture);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    g.scale(scale, scale);
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
    if (fill != null) {
      g.setColor(fill);
      g.fill(shape);
    }
    if (pen != null) {
      g.setColor(pen.color());
      g.setStroke(pen.stroke());
      g.draw(shape);
    }
  }

  @Override
  public void marks(double[] x, double[] y, Marker marker, Color color) {
    g.setColor(color);
    g.setStroke(new BasicStroke((float) marker.stroke()));
    for (int i = 0; i < x.length; i++) {
      Shape mark = marker.at(x[i], y[i]);
      if (marker.form().filled()) {
        g.fill(mark);
      } else {
        g.draw(mark);
      }
    }
  }

  @Override
  public void text(RichText text, double x, double y, Anchor anchor, double degrees) {
    AffineTransform before = g.getTransform();
    g.translate(x, y);
    g.rotate(Math.toRadians(-degrees));
    g.translate(-anchor.along() * text.width(), anchor.across() * text.size());
    g.setColor(text.color());
    double at = 0;
    for (RichText.Run run : text.runs()) {
      AffineTransform place = AffineTransform.getTranslateInstance(at, -run.rise() * text.size());
      double scale = run.scale() * text.size() / 100;
      place.scale(scale, scale);
      place.shear(run.oblique() ? -SLANT : 0, 0);
      // Outlines of a large size, so that no hint of a small one moves them.
      Shape outline =
          (run.bold() ? Fonts.bold(100) : Fonts.regular(100))
              .createGlyphVector(MEASURE, RichText.printable(run))
              .getOutline();
      g.fill(place.createTransformedShape(outline));
      at += text.advance(run);
    }
    g.setTransform(before);
  }

  @Override
  public void image(int[] rgb, int width, int height, Rectangle2D where, double opacity) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, rgb, 0, width);
    AffineTransform place = AffineTransform.getTranslateInstance(where.getX(), where.getY());
    place.scale(where.getWidth() / width, where.getHeight() / height);
    Composite before = g.getComposite();
    g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
    g.drawImage(image, place, null);
    g.setComposite(before);
  }

  @Override
  public void clip(Rectangle2D where, Runnable body) {
    Shape before = g.getClip();
    g.clip(where);
    body.run();
    g.setClip(before);
  }

  @Override
  public void group(String title, Runnable body) {
    body.run();
  }

  /** What was drawn. */
  public BufferedImage picture() {
    return picture;
  }

  @Override
  public void close() {
    g.dispose();
  }
}
