package org.lovt.data.phantom.render;

import java.util.BitSet;
import org.lovt.base.RandomStream;
import org.lovt.data.phantom.scene.LungShape;

/** Paints diseases of the lung tissue: opacity, infiltrate, nodule, mass, atelectasis. */
final class ParenchymaPainter {
  private final Brush brush;
  private final RandomStream random;
  private final LungShape lung;

  ParenchymaPainter(Brush brush) {
    this.brush = brush;
    this.random = brush.random();
    this.lung = brush.anatomy().lung(brush.side());
  }

  /** Consolidation: a patch with ragged, soft border and mottled inside. */
  BitSet opacity() {
    double radius = brush.radius(0.10, 0.13, 0.165) * random.uniform(0.92, 1.08);
    double contrast = brush.contrast(0.13, 0.17, 0.21);
    return blob(new Blob(radius, radius * random.uniform(0.8, 1.2), 0.20, 0.30, 0.22), contrast);
  }

  /** Small, round, sharply bounded. */
  BitSet nodule() {
    double radius = brush.radius(0.045, 0.062, 0.085) * random.uniform(0.92, 1.06);
    double contrast = random.uniform(0.17, 0.22) * brush.difficulty().contrast();
    return blob(new Blob(radius, radius * random.uniform(0.9, 1.1), 0.04, 0.10, 0.04), contrast);
  }

  /** Larger than a nodule, lobulated, homogeneous. */
  BitSet mass() {
    double radius = brush.radius(0.105, 0.13, 0.155) * random.uniform(0.95, 1.05);
    double contrast = random.uniform(0.21, 0.26) * brush.difficulty().contrast();
    return blob(new Blob(radius, radius * random.uniform(0.85, 1.15), 0.10, 0.08, 0.04), contrast);
  }

  /**
   * A patch.
   *
   * @param a half axis
   * @param b other half axis
   * @param ragged how far the border wanders, relative to the radius
   * @param softness half width of the border, relative to the radius
   * @param mottle variation of the density inside
   */
  private record Blob(double a, double b, double ragged, double softness, double mottle) {}

  private BitSet blob(Blob blob, double contrast) {
    double reach = Math.max(blob.a, blob.b);
    Placement at =
        Placement.find(brush.anatomy(), brush.side(), brush.finding().zone(), reach, random);
    double tilt = random.uniform(0, Math.PI);
    double cos = StrictMath.cos(tilt);
    double sin = StrictMath.sin(tilt);
    double extent = reach * (1 + blob.softness + 3 * blob.ragged);
    NoisePatch border = new NoisePatch(random, at.u() - extent, at.v() - extent, 2 * extent, 5);
    NoisePatch inside = new NoisePatch(random, at.u() - extent, at.v() - extent, 2 * extent, 12);
    // No sharper than the pixels.
    double soft = Math.max(blob.softness, 0.5 * brush.grid().pixel() / reach);
    BitSet mask = brush.emptyMask();
    brush
        .grid()
        .within(
            at.u() - extent,
            at.v() - extent,
            at.u() + extent,
            at.v() + extent,
            (i, u, v) -> {
              double p = ((u - at.u()) * cos + (v - at.v()) * sin) / blob.a;
              double q = ((v - at.v()) * cos - (u - at.u()) * sin) / blob.b;
              double r = Math.sqrt(p * p + q * q) + blob.ragged * border.at(u, v);
              double profile = Soft.step(1 + soft, 1 - soft, r) * lungOnly(u, v);
              add(i, contrast * profile * (1 + blob.mottle * clip(inside.at(u, v))));
              if (profile > 0.4) {
                mask.set(i);
              }
            });
    return mask;
  }

  /** A wide area of faint, patchy, streaky density. */
  BitSet infiltrate() {
    double radius = brush.radius(0.17, 0.20, 0.23);
    double contrast = brush.contrast(0.09, 0.12, 0.15);
    Placement at =
        Placement.find(brush.anatomy(), brush.side(), brush.finding().zone(), radius, random);
    double tall = radius * random.uniform(1.0, 1.25);
    NoisePatch patches = new NoisePatch(random, at.u() - 0.4, at.v() - 0.4, 0.8, 9);
    NoisePatch streaks = new NoisePatch(random, at.u() - 0.4, at.v() - 0.4, 0.8, 28);
    BitSet mask = brush.emptyMask();
    brush
        .grid()
        .within(
            at.u() - 1.4 * radius,
            at.v() - 1.4 * tall,
            at.u() + 1.4 * radius,
            at.v() + 1.4 * tall,
            (i, u, v) -> {
              double p = (u - at.u()) / radius;
              double q = (v - at.v()) / tall;
              double profile = Soft.step(1.35, 0.55, Math.sqrt(p * p + q * q)) * lungOnly(u, v);
              double pattern = 0.9 + 0.55 * clip(patches.at(u, v)) + 0.35 * clip(streaks.at(u, v));
              add(i, contrast * profile * Math.max(0, pattern));
              if (profile > 0.45) {
                mask.set(i);
              }
            });
    return mask;
  }

  /** One to three plates of collapsed lung, nearly level. */
  BitSet atelectasis() {
    double half = brush.radius(0.11, 0.14, 0.17);
    double thick = brush.radius(0.013, 0.015, 0.018);
    double contrast = brush.contrast(0.13, 0.16, 0.19);
    int count = 1 + brush.finding().severity().grade();
    Placement at =
        Placement.find(brush.anatomy(), brush.side(), brush.finding().zone(), 0.09, random);
    double tilt = random.uniform(-0.25, 0.25);
    float[] plates = new float[brush.grid().pixels()];
    for (int n = 0; n < count; n++) {
      double v = at.v() + (n - 0.5 * (count - 1)) * 0.062;
      double u = at.u() + random.uniform(-0.03, 0.03);
      double angle = tilt + random.uniform(-0.07, 0.07);
      paintPlate(plates, u, v, angle, half * random.uniform(0.85, 1.1), thick);
    }
    BitSet mask = brush.emptyMask();
    for (int i = 0; i < plates.length; i++) {
      if (plates[i] > 0) {
        double shown = plates[i] * lungOnly(brush.grid().u(i), brush.grid().v(i));
        add(i, contrast * shown);
        if (shown > 0.4) {
          mask.set(i);
        }
      }
    }
    return mask;
  }

  /** A spindle: thickest in its middle, fading towards its ends; at least a pixel thick. */
  private void paintPlate(
      float[] plates, double cu, double cv, double angle, double half, double thick) {
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double drawn = Math.max(thick, 0.7 * brush.grid().pixel());
    double tall = half * Math.abs(sin) + 2 * drawn;
    brush
        .grid()
        .within(
            cu - half,
            cv - tall,
            cu + half,
            cv + tall,
            (i, u, v) -> {
              double along = ((u - cu) * cos + (v - cv) * sin) / half;
              double ends = 1 - along * along;
              if (ends > 0) {
                double width = drawn * (0.55 + 0.45 * ends);
                double across = Math.abs((v - cv) * cos - (u - cu) * sin) / width;
                double level = thick / drawn * Soft.step(0, 0.35, ends);
                plates[i] = (float) Math.max(plates[i], level * Soft.step(1.5, 0.5, across));
              }
            });
  }

  private double lungOnly(double u, double v) {
    return Soft.inside(lung.distance(u, v), 0.02);
  }

  private static double clip(double normal) {
    return Math.max(-1.5, Math.min(1.5, normal));
  }

  private void add(int i, double amount) {
    brush.layers().dense[i] += (float) amount;
  }
}
