package org.lovt.data.phantom.render;

import org.lovt.data.phantom.scene.Anatomy;
import org.lovt.data.phantom.scene.LungShape;
import org.lovt.data.phantom.scene.RibCage;
import org.lovt.data.phantom.scene.Side;

/** Paints spine, ribs, clavicles and the shoulder blades' inner edges. */
final class BonePainter {
  private final Grid grid;
  private final Anatomy anatomy;
  private final float[] bone;
  private final Layers layers;

  BonePainter(Grid grid, Anatomy anatomy, Layers layers) {
    this.grid = grid;
    this.anatomy = anatomy;
    this.layers = layers;
    this.bone = new float[grid.pixels()];
  }

  void paint() {
    paintSpine();
    for (Side side : Side.BILATERAL.parts()) {
      for (int i = 0; i < RibCage.POSTERIOR; i++) {
        paintPosteriorRib(side, i);
      }
      for (int i = 0; i < RibCage.ANTERIOR; i++) {
        paintAnteriorRib(side, i);
      }
      paintClavicle(side);
      paintScapula(side);
    }
    for (int i = 0; i < bone.length; i++) {
      layers.dense[i] += bone[i] * layers.body[i];
    }
  }

  /** Vertebral bodies: a band with brighter end plates and darker disc spaces. */
  private void paintSpine() {
    double half = anatomy.bones().spine();
    grid.within(
        -half * 1.2,
        -1.2,
        half * 1.2,
        1.2,
        (i, u, v) -> {
          double phase = v / anatomy.bones().vertebra();
          double within = Math.abs(phase - Math.rint(phase)) * 2;
          double disc = Soft.step(0.72, 0.95, within);
          double plate = Soft.bell((within - 0.70) / 0.25);
          double profile = Soft.step(1.12, 0.88, Math.abs(u) / half);
          bone[i] += (float) (profile * (0.10 + 0.04 * plate - 0.07 * disc));
        });
  }

  /** From the spine outwards: nearly level, then bending down along the side wall. */
  private void paintPosteriorRib(Side side, int index) {
    RibCage ribs = anatomy.bones();
    double start = ribs.top() + index * ribs.pitch();
    double end = reach(side, start + 0.6 * ribs.fall(), 0.02);
    double inner = anatomy.bones().spine() * 0.8;
    double fall = ribs.fall() * (0.65 + 0.06 * index);
    paintRib(
        side,
        inner,
        end,
        start - 0.04,
        start + fall + 0.06,
        ribs.contrast(),
        t -> start + fall * t * t * (1.5 - 0.5 * t) - 0.035 * Soft.bell((t - 0.25) / 0.5),
        t -> Soft.step(-0.02, 0.06, t) * Soft.step(1.0, 0.93, t));
  }

  /** From the side wall forwards and down, fading into its cartilage. */
  private void paintAnteriorRib(Side side, int index) {
    RibCage ribs = anatomy.bones();
    double outer = ribs.top() + (index + 1.2) * ribs.pitch();
    double fall = ribs.anteriorFall();
    double end = reach(side, outer, 0.01);
    paintRib(
        side,
        0.15,
        end,
        outer - 0.04,
        outer + fall + 0.04,
        ribs.contrast() * 0.55,
        t -> outer + fall * (1 - t) * (1.35 - 0.35 * (1 - t)) * 0.95,
        t -> Soft.step(0.10, 0.35, t) * Soft.step(1.0, 0.94, t));
  }

  /** Where the side wall is at a height, plus a margin; never less than a short rib. */
  private double reach(Side side, double v, double margin) {
    LungShape lung = anatomy.lung(side);
    double t = (v - lung.middle()) / lung.halfHeight();
    double squeeze = t < 0 ? t * t : 0;
    double wall = lung.centre() - lung.lean() * squeeze;
    double height = Math.min(1, Math.abs(t));
    double chord = Math.sqrt(Math.max(0.03, 1 - height * height * height));
    return wall + lung.halfWidth() * (1 - lung.taper() * squeeze) * chord + margin;
  }

  @FunctionalInterface
  private interface Curve {
    double at(double t);
  }

  private void paintRib(
      Side side,
      double inner,
      double outer,
      double top,
      double bottom,
      double contrast,
      Curve course,
      Curve fade) {
    double half = Math.max(anatomy.bones().thickness(), 0.8 * grid.pixel());
    double near = side.sign() * inner;
    double far = side.sign() * outer;
    grid.within(
        Math.min(near, far),
        top - 2 * half,
        Math.max(near, far),
        bottom + 2 * half,
        (i, u, v) -> {
          double t = (u * side.sign() - inner) / (outer - inner);
          double slope = (course.at(t + 0.01) - course.at(t - 0.01)) / (0.02 * (outer - inner));
          double r = Math.abs(v - course.at(t)) / (half * Math.sqrt(1 + slope * slope));
          if (r < 1.25) {
            // Cortical bone along both borders is brighter than the marrow between.
            double profile = Soft.step(1.25, 0.8, r) * (0.72 + 0.28 * Soft.step(0.3, 0.8, r));
            bone[i] += (float) (contrast * profile * fade.at(t));
          }
        });
  }

  private void paintClavicle(Side side) {
    RibCage ribs = anatomy.bones();
    double outer = anatomy.bodyHalfWidth() * 0.76;
    double level = ribs.clavicle();
    double rise = ribs.clavicleRise();
    paintRib(
        side,
        0.055,
        outer,
        level - rise - 0.06,
        level + 0.09,
        0.13,
        t -> level + 0.05 - (rise + 0.05) * t + 0.05 * t * (1 - t) * (1 - 2 * t) * 4,
        t -> Soft.step(0, 0.04, t) * Soft.step(1.0, 0.9, t));
  }

  private void paintScapula(Side side) {
    double s = side.sign();
    LungShape lung = anatomy.lung(side);
    double wall = lung.centre() + lung.halfWidth();
    double u0 = s * (wall + 0.06);
    double v0 = lung.apex() + 0.16;
    double v1 = lung.apex() + 0.72;
    grid.within(
        Math.min(u0, u0 + s * 0.3) - 0.1,
        v0,
        Math.max(u0, u0 + s * 0.3) + 0.1,
        v1,
        (i, u, v) -> {
          double t = (v - v0) / (v1 - v0);
          double border = wall + 0.05 - 0.10 * Soft.bell((t - 0.15) / 0.8) + 0.12 * t * t;
          double a = (u * s - border) / 0.16;
          double blade = Soft.step(-0.05, 0.06, a) * Soft.step(1.2, 0.6, a);
          double rim = Soft.bell((a - 0.06) / 0.10);
          double ends = Soft.step(0, 0.12, t) * Soft.step(1, 0.85, t);
          bone[i] += (float) (ends * (0.05 * blade + 0.035 * rim));
        });
  }
}
