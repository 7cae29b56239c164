package org.lovt.data.phantom.render;

import org.lovt.base.RandomStream;
import org.lovt.data.phantom.scene.Anatomy;
import org.lovt.data.phantom.scene.LungShape;

/**
 * Paints a plain view from the side: sternum on the image's left, spine on its right. Lateral views
 * occur in real studies and are dropped by the frontal presets; they carry no findings here.
 */
final class LateralPainter {
  private static final double EDGE = 0.02;
  private final Grid grid;
  private final Anatomy anatomy;
  private final Layers layers;
  private final double depth;

  LateralPainter(Grid grid, Anatomy anatomy, Layers layers) {
    this.grid = grid;
    this.anatomy = anatomy;
    this.layers = layers;
    this.depth = 0.70 * anatomy.bodyHalfWidth();
  }

  void paint() {
    grid.all(this::paintTissueAndAir);
    paintSpine();
    paintSternum();
    paintRibs();
    for (int i = 0; i < layers.dense.length; i++) {
      layers.dense[i] *= layers.body[i];
    }
    paintTexture();
  }

  private void paintTissueAndAir(int i, double u, double v) {
    double neck = Soft.step(-0.95, -0.55, v);
    double half = 0.20 + (depth - 0.20) * Math.sqrt(neck);
    double s = Math.abs(u) / half;
    double body = Soft.inside(half - Math.abs(u), EDGE) * (1 - 0.3 * s * s * s * s);
    double heart = Soft.inside(heart(u, v), EDGE);
    double air = Soft.inside(chest(u, v), EDGE) * (0.75 + 0.25 * Soft.step(0, 0.25, chest(u, v)));
    LungShape lung = anatomy.rightLung();
    double abdomen = Soft.step(-0.05, 0.12, v - diaphragm(u, lung));
    layers.air[i] = (float) (air * (1 - 0.60 * heart));
    layers.body[i] = (float) body;
    layers.tissue[i] = (float) (body * (0.75 + 0.15 * abdomen + 0.1 * heart));
  }

  /** Signed distance to the border of the lungs as seen from the side. */
  private double chest(double u, double v) {
    LungShape lung = anatomy.rightLung();
    double t = (v - lung.middle()) / lung.halfHeight();
    double half = depth * (0.80 - (t < 0 ? 0.35 * t * t : 0));
    double s = Math.abs(u - 0.02) / half;
    double f = s * s * Math.sqrt(s) + Math.abs(t * t * t);
    return Math.min((1 - f) * half * 0.4, diaphragm(u, lung) - v);
  }

  /** Highest in front, falling steeply to the angle behind. */
  private double diaphragm(double u, LungShape lung) {
    double t = (u + 0.15) / depth;
    return lung.dome() + (t > 0 ? 0.26 * t * t : 0.08 * t * t);
  }

  private double heart(double u, double v) {
    double a = (u + 0.20) / 0.24;
    double b = (v - anatomy.heart().v()) / 0.26;
    return (1 - Math.sqrt(a * a + b * b)) * 0.24;
  }

  private void paintSpine() {
    double pitch = anatomy.bones().vertebra();
    grid.within(
        0,
        -1.2,
        depth * 1.2,
        1.2,
        (i, u, v) -> {
          double axis = depth * (0.60 - 0.12 * v * v);
          double phase = v / pitch;
          double disc = Soft.step(0.7, 0.95, Math.abs(phase - Math.rint(phase)) * 2);
          double profile = Soft.step(0.12, 0.085, Math.abs(u - axis));
          layers.dense[i] += (float) (profile * (0.22 - 0.14 * disc));
        });
  }

  private void paintSternum() {
    double half = depth * 0.86;
    Strokes.bright(grid, layers.dense, -half * 0.78, -0.62, -half, 0.12, 0.022, 0.16);
  }

  private void paintRibs() {
    for (int n = 0; n < 9; n++) {
      double v = -0.62 + 0.13 * n;
      Strokes.bright(grid, layers.dense, depth * 0.55, v, -depth * 0.25, v + 0.24, 0.02, 0.045);
    }
  }

  private void paintTexture() {
    RandomStream random = RandomStream.of(anatomy.detailSeed(), "phantom.lateral", 0, 0);
    NoisePatch texture = new NoisePatch(random, -1.2, -1.2, 2.4, 24);
    grid.all((i, u, v) -> layers.markings[i] = (float) (0.03 * texture.at(u, v)));
  }
}
