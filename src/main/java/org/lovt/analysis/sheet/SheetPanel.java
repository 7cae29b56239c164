package org.lovt.analysis.sheet;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.lovt.analysis.figure.Fonts;
import org.lovt.analysis.figure.Pictures;
import org.lovt.analysis.sheet.SheetItem.Named;
import org.lovt.image.Box;
import org.lovt.image.Mask;

/** The picture of an item with its masks and boxes drawn over it. */
final class SheetPanel {
  private static final double FILL = 0.28;
  private static final int CONTOUR = 2;
  private static final float STROKE = 2.5f;
  private static final float LABEL = 13;
  private static final Color SHADE = new Color(0, 0, 0, 170);

  private final SheetColors colors;
  private final BufferedImage panel;
  private final double scaleX;
  private final double scaleY;

  private SheetPanel(SheetItem item, SheetColors colors, int width, int height) {
    this.colors = colors;
    this.panel = Pictures.scaled(item.picture(), width, height);
    this.scaleX = width / (double) item.picture().width();
    this.scaleY = height / (double) item.picture().height();
  }

  /** Draws an item in the given size. */
  static BufferedImage draw(SheetItem item, SheetColors colors, int width, int height) {
    SheetPanel panel = new SheetPanel(item, colors, width, height);
    item.masks().forEach(mask -> panel.fill(mask.shape(), colors.of(mask.name())));
    Graphics2D g = Pictures.graphics(panel.panel);
    item.boxes().forEach(box -> panel.outline(g, box));
    item.boxes().forEach(box -> panel.label(g, box));
    g.dispose();
    return panel.panel;
  }

  /** Translucent inside, a solid line along the border. */
  private void fill(Mask mask, Color color) {
    for (int y = 0; y < panel.getHeight(); y++) {
      for (int x = 0; x < panel.getWidth(); x++) {
        if (inside(mask, x, y)) {
          boolean border =
              !inside(mask, x - CONTOUR, y)
                  || !inside(mask, x + CONTOUR, y)
                  || !inside(mask, x, y - CONTOUR)
                  || !inside(mask, x, y + CONTOUR);
          panel.setRGB(x, y, blend(panel.getRGB(x, y), color, border ? 1 : FILL));
        }
      }
    }
  }

  private boolean inside(Mask mask, int x, int y) {
    return x >= 0
        && y >= 0
        && x < panel.getWidth()
        && y < panel.getHeight()
        && mask.at(x * mask.width() / panel.getWidth(), y * mask.height() / panel.getHeight());
  }

  private static int blend(int rgb, Color color, double share) {
    int red = mix(rgb >> 16, color.getRed(), share);
    int green = mix(rgb >> 8, color.getGreen(), share);
    int blue = mix(rgb, color.getBlue(), share);
    return red << 16 | green << 8 | blue;
  }

  private static int mix(int from, int to, double share) {
    return (int) Math.round((from & 0xff) * (1 - share) + to * share);
  }

  private Rectangle2D frame(Box box) {
    Box at = box.scale(scaleX, scaleY);
    return new Rectangle2D.Double(at.x(), at.y(), at.w(), at.h())
        .createIntersection(new Rectangle2D.Double(0, 0, panel.getWidth(), panel.getHeight()));
  }

  private void outline(Graphics2D g, Named<Box> box) {
    Rectangle2D frame = frame(box.shape());
    g.setStroke(new BasicStroke(STROKE * 2));
    g.setColor(SHADE);
    g.draw(frame);
    g.setStroke(new BasicStroke(STROKE));
    g.setColor(colors.of(box.name()));
    g.draw(frame);
  }

  /** Relative luminance of sRGB, roughly. */
  private static double luminance(Color color) {
    double red = Math.pow(color.getRed() / 255.0, 2.2);
    double green = Math.pow(color.getGreen() / 255.0, 2.2);
    double blue = Math.pow(color.getBlue() / 255.0, 2.2);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  /** The name in the box's corner: no one has to tell colours apart. */
  private void label(Graphics2D g, Named<Box> box) {
    Rectangle2D frame = frame(box.shape());
    Font font = Fonts.bold(LABEL);
    g.setFont(font);
    Rectangle2D text = g.getFontMetrics().getStringBounds(box.name(), g);
    double width = text.getWidth() + 6;
    double height = text.getHeight() + 1;
    double x = Math.max(0, Math.min(frame.getX(), panel.getWidth() - width));
    double y = frame.getY() >= height ? frame.getY() - height : frame.getY();
    y = Math.max(0, Math.min(y, panel.getHeight() - height));
    Color color = colors.of(box.name());
    g.setColor(color);
    g.fill(new Rectangle2D.Double(x, y, width, height));
    g.setColor(luminance(color) > 0.2 ? Color.BLACK : Color.WHITE);
    g.drawString(box.name(), (float) x + 3, (float) (y + g.getFontMetrics().getAscent()));
  }
}
