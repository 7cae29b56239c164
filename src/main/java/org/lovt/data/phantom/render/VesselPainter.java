package org.lovt.data.phantom.render;

import org.lovt.base.RandomStream;
import org.lovt.data.phantom.scene.Anatomy;
import org.lovt.data.phantom.scene.LungShape;
import org.lovt.data.phantom.scene.Side;

/** Paints lung markings: hila, branching vessels, fine texture. */
final class VesselPainter {
  private static final int STEMS = 9;
  private static final int GENERATIONS = 4;
  private final Grid grid;
  private final Anatomy anatomy;
  private final Layers layers;

  VesselPainter(Grid grid, Anatomy anatomy, Layers layers) {
    this.grid = grid;
    this.anatomy = anatomy;
    this.layers = layers;
  }

  void paint() {
    for (Side side : Side.BILATERAL.parts()) {
      paintTree(side);
    }
    paintTexture();
  }

  private void paintTree(Side side) {
    RandomStream random =
        RandomStream.of(anatomy.detailSeed(), "phantom.vessels", 0, side.ordinal());
    LungShape lung = anatomy.lung(side);
    double hilumU = side.sign() * (anatomy.mediastinum().halfWidth() + 0.02);
    double hilumV = side == Side.LEFT ? -0.12 : -0.07;
    paintHilum(hilumU + side.sign() * 0.02, hilumV + 0.02);
    for (int i = 0; i < STEMS; i++) {
      // From steeply up to steeply down, more of them downwards.
      double angle = -1.25 + 2.65 * (i + random.uniform(0.2, 0.8)) / STEMS;
      double length = (angle > 0 ? 0.19 : 0.15) * random.uniform(0.85, 1.15);
      double level = random.uniform(0.07, 0.13);
      branch(random, lung, hilumU, hilumV, angle, length, random.uniform(0.013, 0.019), level, 0);
    }
  }

  private void branch(
      RandomStream random,
      LungShape lung,
      double u,
      double v,
      double angle,
      double length,
      double half,
      double level,
      int generation) {
    double bend = random.uniform(-0.22, 0.22);
    double sign = lung.side().sign();
    double um = u + sign * 0.5 * length * StrictMath.cos(angle - bend);
    double vm = v + 0.5 * length * StrictMath.sin(angle - bend);
    double u1 = um + sign * 0.5 * length * StrictMath.cos(angle + bend);
    double v1 = vm + 0.5 * length * StrictMath.sin(angle + bend);
    Strokes.bright(grid, layers.markings, u, v, um, vm, half, level);
    Strokes.bright(grid, layers.markings, um, vm, u1, v1, 0.85 * half, 0.95 * level);
    if (generation + 1 == GENERATIONS || lung.distance(u1, v1) < 0.02) {
      return;
    }
    double spread = random.uniform(0.20, 0.60);
    double turn = random.uniform(-0.25, 0.25);
    for (int child = -1; child <= 1; child += 2) {
      branch(
          random,
          lung,
          u1,
          v1,
          angle + turn + child * spread,
          length * random.uniform(0.60, 0.80),
          half * 0.66,
          level * 0.80,
          generation + 1);
    }
  }

  private void paintHilum(double cu, double cv) {
    grid.within(
        cu - 0.12,
        cv - 0.16,
        cu + 0.12,
        cv + 0.16,
        (i, u, v) -> {
          double a = (u - cu) / 0.11;
          double b = (v - cv) / 0.15;
          layers.markings[i] =
              (float) Math.max(layers.markings[i], 0.16 * Soft.bell(Math.sqrt(a * a + b * b)));
        });
  }

  private void paintTexture() {
    RandomStream random = RandomStream.of(anatomy.detailSeed(), "phantom.texture", 0, 0);
    NoisePatch coarse = new NoisePatch(random, -1.2, -1.2, 2.4, 16);
    NoisePatch fine = new NoisePatch(random, -1.2, -1.2, 2.4, 48);
    double level = anatomy.textureLevel();
    grid.all(
        (i, u, v) -> {
          if (layers.air[i] > 0) {
            layers.markings[i] += (float) (level * (0.7 * coarse.at(u, v) + 0.7 * fine.at(u, v)));
          }
        });
  }
}
