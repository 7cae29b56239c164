package org.lovt.analysis.prediction;

import static java.lang.Math.floorMod;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.image.BufferedImage;

/**
 * Colours and patterns of a sheet: the palette of Okabe and Ito, which colour-blind readers tell
 * apart. Lines also differ in being solid or dashed and areas in their hatching, so that nobody has
 * to rely on colours.
 */
final class Ink {
  /** What is annotated, and the areas that were missed. */
  static final Color TRUTH = new Color(0x56B4E9);

  /** What is predicted, and the areas where nothing is annotated. */
  static final Color FOUND = new Color(0xE69F00);

  /** Areas that are annotated and predicted. */
  static final Color HIT = new Color(0x009E73);

  static final Color TEXT = new Color(0x1A1A1A);
  static final Color SOFT = new Color(0x5F5F5F);

  private static final Color SHADE = new Color(0, 0, 0, 150);
  private static final float LINE = 1.8f;
  private static final float[] DASH = {7, 5};
  private static final double HIT_SHARE = 0.25;
  private static final double SHARE = 0.22;
  private static final double HATCH_SHARE = 0.75;
  private static final int HATCH = 6;

  private Ink() {}

  /** The border of what is annotated. */
  static void truth(Graphics2D g, Shape shape) {
    line(g, shape, TRUTH, new BasicStroke(LINE));
  }

  /** The border of what is predicted. */
  static void found(Graphics2D g, Shape shape) {
    line(
        g,
        shape,
        FOUND,
        new BasicStroke(LINE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASH, 0));
  }

  /** On a dark line a little wider, which sets it off from bright tissue. */
  private static void line(Graphics2D g, Shape shape, Color color, BasicStroke stroke) {
    g.setStroke(
        new BasicStroke(
            2 * LINE,
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            1,
            stroke.getDashArray(),
            stroke.getDashPhase()));
    g.setColor(SHADE);
    g.draw(shape);
    g.setStroke(stroke);
    g.setColor(color);
    g.draw(shape);
  }

  /**
   * Tints a pixel of an area: hits plainly, misses rising and false areas falling hatched.
   *
   * @param hatched false: no hatching, which would hide an image that it covers all over
   */
  static void tint(
      BufferedImage picture, int x, int y, boolean truth, boolean found, boolean hatched) {
    if (truth && found) {
      blend(picture, x, y, HIT, HIT_SHARE);
    } else if (truth) {
      blend(picture, x, y, TRUTH, hatched && floorMod(x + y, HATCH) == 0 ? HATCH_SHARE : SHARE);
    } else if (found) {
      blend(picture, x, y, FOUND, hatched && floorMod(x - y, HATCH) == 0 ? HATCH_SHARE : SHARE);
    }
  }

  private static void blend(BufferedImage picture, int x, int y, Color color, double share) {
    int rgb = picture.getRGB(x, y);
    int red = mix(rgb >> 16, color.getRed(), share);
    int green = mix(rgb >> 8, color.getGreen(), share);
    int blue = mix(rgb, color.getBlue(), share);
    picture.setRGB(x, y, red << 16 | green << 8 | blue);
  }

  private static int mix(int from, int to, double share) {
    return (int) Math.round((from & 0xff) * (1 - share) + to * share);
  }
}
