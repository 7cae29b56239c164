package org.lovt.analysis.graphic;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;
import org.lovt.analysis.figure.Fonts;

/**
 * A PDF of one page with its typeface inside. Equal drawings give equal bytes: it holds no time,
 * and its id comes from its title.
 */
public final class PdfCanvas implements Canvas, AutoCloseable {
  private static final int OPAQUE = 255;

  private final double width;
  private final double height;
  private final PDDocument document = new PDDocument();
  private final PDPageContentStream out;
  private final Map<Boolean, PDType0Font> fonts = new HashMap<>();
  private final Map<Integer, PDExtendedGraphicsState> opacities = new HashMap<>();

  /** A page of this many points. */
  public PdfCanvas(double width, double height) {
    this.width = width;
    this.height = height;
    PDPage page = new PDPage(new PDRectangle((float) width, (float) height));
    document.addPage(page);
    try {
      this.out = new PDPageContentStream(document, page);
      // The page's own origin is at the bottom.
      out.transform(new Matrix(1, 0, 0, -1, 0, (float) height));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Something that is written to the page, which cannot fail: it is in memory. */
  private interface Words {
    void write() throws IOException;
  }

  private static void write(Words words) {
    try {
      words.write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    write(
        () -> {
          if (fill != null) {
            fill(fill);
            path(shape);
            out.fill();
          }
          if (pen != null) {
            stroke(pen);
            path(shape);
            out.stroke();
          }
        });
  }

  private void fill(Color color) throws IOException {
    opacity(color.getAlpha());
    out.setNonStrokingColor(new Color(color.getRGB()));
  }

  private void stroke(Pen pen) throws IOException {
    opacity(pen.color().getAlpha());
    out.setStrokingColor(new Color(pen.color().getRGB()));
    out.setLineWidth((float) pen.width());
    double[] dash = pen.dash();
    float[] lengths = new float[dash.length];
    for (int i = 0; i < dash.length; i++) {
      lengths[i] = (float) dash[i];
    }
    out.setLineDashPattern(lengths, 0);
  }

  private void opacity(int alpha) throws IOException {
    PDExtendedGraphicsState state =
        opacities.computeIfAbsent(
            alpha,
            a -> {
              PDExtendedGraphicsState made = new PDExtendedGraphicsState();
              made.setNonStrokingAlphaConstant(a / (float) OPAQUE);
              made.setStrokingAlphaConstant(a / (float) OPAQUE);
              return made;
            });
    out.setGraphicsStateParameters(state);
  }

  private void path(Shape shape) throws IOException {
    double[] at = new double[6];
    double x = 0;
    double y = 0;
    for (PathIterator path = shape.getPathIterator(null); !path.isDone(); path.next()) {
      int last = 0;
      switch (path.currentSegment(at)) {
        case PathIterator.SEG_MOVETO -> out.moveTo((float) at[0], (float) at[1]);
        case PathIterator.SEG_LINETO -> out.lineTo((float) at[0], (float) at[1]);
        case PathIterator.SEG_QUADTO -> {
          // PDF knows cubic curves only.
          curve(
              x + 2 * (at[0] - x) / 3,
              y + 2 * (at[1] - y) / 3,
              at[2] + 2 * (at[0] - at[2]) / 3,
              at[3] + 2 * (at[1] - at[3]) / 3,
              at[2],
              at[3]);
          last = 2;
        }
        case PathIterator.SEG_CUBICTO -> {
          curve(at[0], at[1], at[2], at[3], at[4], at[5]);
          last = 4;
        }
        default -> out.closePath();
      }
      x = at[last];
      y = at[last + 1];
    }
  }

  private void curve(double x1, double y1, double x2, double y2, double x, double y)
      throws IOException {
    out.curveTo((float) x1, (float) y1, (float) x2, (float) y2, (float) x, (float) y);
  }

  @Override
  public void marks(double[] x, double[] y, Marker marker, Color color) {
    write(
        () -> {
          if (marker.form().filled()) {
            fill(color);
          } else {
            stroke(new Pen(color, marker.stroke()));
          }
          for (int i = 0; i < x.length; i++) {
            // Each painted by itself, so that translucent ones add up.
            path(marker.at(x[i], y[i]));
            if (marker.form().filled()) {
              out.fill();
            } else {
              out.stroke();
            }
          }
        });
  }

  @Override
  public void text(RichText text, double x, double y, Anchor anchor, double degrees) {
    write(
        () -> {
          fill(text.color());
          Matrix line = Matrix.getTranslateInstance((float) x, (float) y);
          line.rotate(Math.toRadians(-degrees));
          line.translate(
              (float) (-anchor.along() * text.width()), (float) (anchor.across() * text.size()));
          double at = 0;
          for (RichText.Run run : text.runs()) {
            out.beginText();
            out.setFont(font(run.bold()), (float) (run.scale() * text.size()));
            Matrix place =
                new Matrix(
                    1,
                    0,
                    (float) (run.oblique() ? PngCanvas.SLANT : 0),
                    -1,
                    (float) at,
                    (float) (-run.rise() * text.size()));
            out.setTextMatrix(place.multiply(line));
            out.showText(RichText.printable(run));
            out.endText();
            at += text.advance(run);
          }
        });
  }

  private PDType0Font font(boolean bold) throws IOException {
    PDType0Font known = fonts.get(bold);
    if (known == null) {
      known = PDType0Font.load(document, new ByteArrayInputStream(Fonts.file(bold)), true);
      fonts.put(bold, known);
    }
    return known;
  }

  @Override
  public void image(int[] rgb, int width, int height, Rectangle2D where, double opacity) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, rgb, 0, width);
    write(
        () -> {
          PDImageXObject object = LosslessFactory.createFromImage(document, image);
          object.setInterpolate(true);
          opacity((int) Math.round(opacity * OPAQUE));
          out.drawImage(
              object,
              new Matrix(
                  (float) where.getWidth(),
                  0,
                  0,
                  (float) -where.getHeight(),
                  (float) where.getX(),
                  (float) where.getMaxY()));
        });
  }

  @Override
  public void clip(Rectangle2D where, Runnable body) {
    write(
        () -> {
          out.saveGraphicsState();
          path(where);
          out.clip();
        });
    body.run();
    write(out::restoreGraphicsState);
  }

  @Override
  public void group(String title, Runnable body) {
    body.run();
  }

  /**
   * Ends the page.
   *
   * @param title what the figure shows
   * @param description its caption
   * @return the whole file
   */
  public byte[] file(String title, String description) {
    PDDocumentInformation information = new PDDocumentInformation();
    information.setTitle(title);
    information.setSubject(description);
    information.setCreator("lovt");
    document.setDocumentInformation(information);
    document.getDocumentCatalog().setLanguage("en");
    document.setDocumentId((long) title.hashCode());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(
        () -> {
          out.close();
          document.save(bytes);
        });
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    write(document::close);
  }
}
