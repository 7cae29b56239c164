package org.lovt.data.phantom.render;

import java.util.BitSet;
import org.lovt.base.RandomStream;
import org.lovt.data.phantom.scene.Anatomy;
import org.lovt.data.phantom.scene.LungShape;

/** Paints things that are not part of the body: metal and plastic, bright and sharp. */
final class ObjectPainter {
  private final Brush brush;
  private final Grid grid;
  private final Anatomy anatomy;
  private final RandomStream random;
  private final float[] drawn;
  private final double metal;

  ObjectPainter(Brush brush) {
    this.brush = brush;
    this.grid = brush.grid();
    this.anatomy = brush.anatomy();
    this.random = brush.random();
    this.drawn = new float[grid.pixels()];
    this.metal = random.uniform(0.55, 0.9);
  }

  BitSet necklace() {
    double width = random.uniform(0.20, 0.28);
    double depth = random.uniform(0.28, 0.42);
    double top = anatomy.bones().clavicle() - 0.16;
    int beads = 26;
    for (int i = 0; i <= beads; i++) {
      double t = 2.0 * i / beads - 1;
      disc(width * t, top + depth * (1 - t * t * (1.15 - 0.15 * t * t)), 0.014, metal);
    }
    if (random.chance(0.6)) {
      disc(0, top + depth + 0.035, 0.028, metal);
    }
    return finish();
  }

  BitSet coin() {
    double radius = random.uniform(0.045, 0.06);
    Placement at = Placement.find(anatomy, brush.side(), brush.finding().zone(), radius, random);
    disc(at.u(), at.v(), radius, metal + 0.2);
    return finish();
  }

  BitSet buttons() {
    double u = random.uniform(-0.03, 0.05);
    int count = 3 + random.nextInt(3);
    double first = random.uniform(-0.50, -0.40);
    double pitch = random.uniform(0.17, 0.22);
    for (int i = 0; i < count; i++) {
      double wander = random.uniform(-0.012, 0.012);
      disc(u + wander, first + i * pitch, 0.024, metal);
      disc(u + wander, first + i * pitch, 0.008, -metal * 0.6);
    }
    return finish();
  }

  BitSet ecgLeads() {
    double s = brush.side().sign();
    LungShape lung = anatomy.lung(brush.side());
    double[] heights = {
      lung.apex() + random.uniform(0.12, 0.22), lung.dome() - random.uniform(0.05, 0.18)
    };
    double exit = s * random.uniform(0.30, 0.45);
    for (double v : heights) {
      double u = s * (lung.centre() + random.uniform(-0.02, 0.14));
      disc(u, v, 0.030, metal * 0.5);
      disc(u, v, 0.013, metal);
      curve(u, v, u + s * 0.10, 0.5 * (v + 1.1), exit, 1.15, 0.0065, metal * 0.6);
    }
    return finish();
  }

  BitSet pacemaker() {
    double s = brush.side().sign();
    double u = s * random.uniform(0.50, 0.57);
    double v = anatomy.bones().clavicle() + random.uniform(0.17, 0.24);
    box(u, v, random.uniform(0.085, 0.10), random.uniform(0.075, 0.09), metal + 0.1);
    double entry = anatomy.bones().clavicle() + 0.02;
    double heartU = anatomy.heart().u();
    double heartV = anatomy.heart().v();
    curve(u - s * 0.06, v - 0.07, u - s * 0.18, entry - 0.04, s * 0.18, entry + 0.02, 0.009, 0.5);
    curve(s * 0.18, entry + 0.02, s * 0.02 - 0.05, entry + 0.06, -0.07, -0.30, 0.009, 0.5);
    curve(-0.07, -0.30, -0.13, heartV + 0.02, heartU + 0.12, heartV + 0.13, 0.009, 0.5);
    disc(heartU + 0.12, heartV + 0.13, 0.013, 0.5);
    return finish();
  }

  BitSet tube() {
    double tip = random.uniform(-0.48, -0.40);
    double lean = random.uniform(-0.012, 0.012);
    for (int wall = -1; wall <= 1; wall += 2) {
      curve(lean + wall * 0.021, -1.2, wall * 0.021, -0.8, wall * 0.021, tip, 0.0085, 0.42);
    }
    Strokes.bright(grid, drawn, lean, -1.2, 0, tip - 0.01, 0.018, 0.14);
    return finish();
  }

  BitSet line() {
    double s = brush.side().sign();
    double neckU = s * random.uniform(0.12, 0.19);
    double tipV = random.uniform(-0.24, -0.12);
    double clavicle = anatomy.bones().clavicle();
    curve(neckU, -1.2, s * 0.15, clavicle - 0.10, s * 0.11, clavicle + 0.05, 0.0095, 0.42);
    curve(s * 0.11, clavicle + 0.05, s * 0.05 - 0.06, clavicle + 0.16, -0.085, tipV, 0.0095, 0.42);
    return finish();
  }

  private void disc(double cu, double cv, double radius, double level) {
    double r = Math.max(radius, 0.7 * grid.pixel());
    double strength = level * radius * radius / (r * r);
    double soft = Math.max(0.08, 0.4 * grid.pixel() / r);
    Strokes.capsule(
        grid,
        cu,
        cv,
        cu,
        cv,
        r * (1 + soft),
        (i, d) -> drawn[i] += (float) (strength * Soft.step(1 + soft, 1 - soft, d / r)));
  }

  private void box(double cu, double cv, double halfU, double halfV, double level) {
    double edge = Math.max(0.006, 0.5 * grid.pixel());
    grid.within(
        cu - halfU - edge,
        cv - halfV - edge,
        cu + halfU + edge,
        cv + halfV + edge,
        (i, u, v) -> {
          double a = Math.abs(u - cu) / halfU;
          double b = Math.abs(v - cv) / halfV;
          double r = Math.sqrt(Math.sqrt(a * a * a * a + b * b * b * b));
          double shape = Soft.inside((1 - r) * halfV, edge);
          double battery = 0.75 + 0.25 * Soft.step(-0.01, 0.01, v - cv);
          drawn[i] += (float) (level * battery * shape);
        });
  }

  /** A quadratic curve in short strokes. */
  private void curve(
      double u0,
      double v0,
      double bendU,
      double bendV,
      double u1,
      double v1,
      double half,
      double level) {
    int pieces = 10;
    double fromU = u0;
    double fromV = v0;
    for (int n = 1; n <= pieces; n++) {
      double t = (double) n / pieces;
      double toU = bezier(u0, bendU, u1, t);
      double toV = bezier(v0, bendV, v1, t);
      Strokes.bright(grid, drawn, fromU, fromV, toU, toV, half, level);
      fromU = toU;
      fromV = toV;
    }
  }

  private static double bezier(double a, double bend, double b, double t) {
    return (1 - t) * (1 - t) * a + 2 * t * (1 - t) * bend + t * t * b;
  }

  private BitSet finish() {
    BitSet mask = brush.emptyMask();
    for (int i = 0; i < drawn.length; i++) {
      brush.layers().dense[i] += drawn[i];
      if (drawn[i] > 0.08) {
        mask.set(i);
      }
    }
    return mask;
  }
}
