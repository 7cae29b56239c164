package org.lovt.data.phantom.render;

import org.lovt.data.phantom.scene.Anatomy;
import org.lovt.data.phantom.scene.LungShape;
import org.lovt.data.phantom.scene.Side;

/** Paints soft tissue and air: trunk and neck, lungs, mediastinum, heart, trachea, abdomen. */
final class TrunkPainter {
  private static final double EDGE = 0.014;
  private static final double CARINA = -0.28;
  private final Grid grid;
  private final Anatomy anatomy;
  private final Layers layers;
  private final double edge;

  TrunkPainter(Grid grid, Anatomy anatomy, Layers layers) {
    this.grid = grid;
    this.anatomy = anatomy;
    this.layers = layers;
    this.edge = Math.max(EDGE, 0.6 * grid.pixel());
  }

  void paint() {
    grid.all(this::paintTissueAndAir);
    paintBreasts();
    paintTrachea();
    if (anatomy.gastricBubble()) {
      paintGastricBubble();
    }
  }

  private void paintTissueAndAir(int i, double u, double v) {
    double body = body(u, v);
    if (body <= 0) {
      return;
    }
    LungShape lung = u < 0 ? anatomy.rightLung() : anatomy.leftLung();
    double distance = lung.distance(u, v);
    double solid = Soft.inside(anatomy.mediastinum().distance(u, v), edge);
    double depth = 0.74 + 0.26 * Soft.step(0, 0.22, distance);
    layers.air[i] = (float) (Soft.inside(distance, edge) * depth * (1 - 0.92 * solid));
    double floor = lung.diaphragm(Math.copySign(Math.min(Math.abs(u), lung.centre()), u));
    double abdomen = Soft.step(-0.04, 0.25, v - floor);
    double above = 1 - Soft.step(0, 0.10, v - floor);
    double middle = Soft.bell(u / 0.40);
    layers.tissue[i] =
        (float) (body * (0.54 + 0.16 * abdomen + 0.18 * middle + 0.12 * solid * above));
    layers.body[i] = (float) body;
  }

  /** Trunk with sloping shoulders, thinner towards its sides, and neck. */
  private double body(double u, double v) {
    double slope = Soft.step(-1.06, -0.62, v);
    double width =
        anatomy.neckHalfWidth()
            + (anatomy.bodyHalfWidth() - anatomy.neckHalfWidth()) * Math.sqrt(slope);
    double s = Math.abs(u) / width;
    return Soft.inside(width - Math.abs(u), 0.02) * (1 - 0.35 * s * s * s * s);
  }

  private void paintBreasts() {
    if (anatomy.breast() <= 0) {
      return;
    }
    for (Side side : Side.BILATERAL.parts()) {
      LungShape lung = anatomy.lung(side);
      double cu = side.sign() * (lung.centre() + 0.10);
      double cv = lung.dome() - 0.10;
      grid.within(
          cu - 0.34,
          cv - 0.45,
          cu + 0.34,
          cv + 0.30,
          (i, u, v) -> {
            double a = (u - cu) / 0.33;
            double b = (v - cv) / (v < cv ? 0.44 : 0.28);
            double r = Math.sqrt(a * a + b * b);
            layers.tissue[i] += (float) (anatomy.breast() * Soft.step(1, 0.75, r));
          });
    }
  }

  /** The windpipe down to the carina and the two main bronchi. */
  private void paintTrachea() {
    float[] lumen = new float[grid.pixels()];
    Strokes.bright(grid, lumen, -0.005, -1.2, -0.005, CARINA, 0.034, 0.15);
    Strokes.bright(grid, lumen, -0.005, CARINA, -0.12, CARINA + 0.12, 0.022, 0.10);
    Strokes.bright(grid, lumen, -0.005, CARINA, 0.13, CARINA + 0.15, 0.020, 0.10);
    for (int i = 0; i < lumen.length; i++) {
      layers.tissue[i] -= lumen[i];
    }
  }

  private void paintGastricBubble() {
    LungShape lung = anatomy.leftLung();
    double cu = lung.centre() + 0.02;
    double cv = lung.diaphragm(cu) + 0.115;
    grid.within(
        cu - 0.16,
        cv - 0.09,
        cu + 0.16,
        cv + 0.09,
        (i, u, v) -> {
          double a = (u - cu) / 0.14;
          double b = (v - cv) / 0.075;
          double r = Math.sqrt(a * a + b * b);
          layers.tissue[i] -= (float) (0.20 * Soft.step(1.05, 0.75, r));
        });
  }
}
