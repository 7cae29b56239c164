package org.lovt.data.phantom.render;

import java.util.BitSet;
import org.lovt.base.RandomStream;
import org.lovt.data.phantom.scene.LungShape;

/** Paints diseases of the pleural space: fluid below, air above. */
final class PleuraPainter {
  /** Pixels with less air belong to the mediastinum's shadow and to no lung mask. */
  private static final double VISIBLE = 0.15;

  private final Brush brush;
  private final RandomStream random;
  private final LungShape lung;

  PleuraPainter(Brush brush) {
    this.brush = brush;
    this.random = brush.random();
    this.lung = brush.anatomy().lung(brush.side());
  }

  /**
   * Fluid that fills the costophrenic angle and rises along the side wall: its upper border is a
   * meniscus, concave upwards. It displaces air, so the diaphragm's outline vanishes.
   */
  BitSet effusion() {
    double height = brush.radius(0.045, 0.17, 0.33) + random.uniform(-0.015, 0.015);
    double level = lung.dome() - height;
    double slope = brush.finding().severity().pick(0.17, 0.13, 0.09);
    double edge = Math.max(0.016, 0.6 * brush.grid().pixel());
    // Easy phantoms show denser fluid; medium ones leave a little air in front of it.
    double opaque = Math.min(0.97, 0.82 * brush.difficulty().contrast());
    Layers layers = brush.layers();
    BitSet mask = brush.emptyMask();
    double reach = brush.side().sign() * (lung.centre() + lung.halfWidth() + 0.1);
    brush
        .grid()
        .within(
            Math.min(0, reach),
            level - 0.2,
            Math.max(0, reach),
            lung.angle() + 0.1,
            (i, u, v) -> {
              double fluid = Soft.inside(v - surface(u, level, slope), edge);
              boolean shows = layers.air[i] > VISIBLE;
              if (fluid > 0) {
                layers.air[i] *= (float) (1 - opaque * fluid);
                layers.dense[i] += (float) (0.05 * fluid * Soft.inside(lung.distance(u, v), edge));
                if (fluid > 0.5 && shows) {
                  mask.set(i);
                }
              }
            });
    return mask;
  }

  /** v of the fluid's surface: deeper towards the side wall, where it climbs. */
  private double surface(double u, double level, double slope) {
    double out = 0.5 * (1 + Math.max(-1, Math.min(1, lung.across(u))));
    double climb = out * out * out * out;
    return level + slope * (1 - out) - 0.07 * climb * out;
  }

  /**
   * Air between the chest wall and a collapsed lung: darker, without vessels, bounded by a fine
   * pleural line.
   */
  BitSet pneumothorax() {
    double apical = brush.radius(0.16, 0.27, 0.40) * random.uniform(0.92, 1.08);
    double lateral = brush.radius(0.040, 0.065, 0.105);
    double contrast = brush.difficulty().contrast();
    double line = Math.max(0.008, 0.55 * brush.grid().pixel());
    double strength = 0.11 * contrast * Math.min(1, 0.010 / line + 0.25);
    Layers layers = brush.layers();
    BitSet mask = brush.emptyMask();
    double reach = brush.side().sign() * (lung.centre() + lung.halfWidth() + 0.1);
    brush
        .grid()
        .within(
            Math.min(0, reach),
            lung.apex() - 0.05,
            Math.max(0, reach),
            lung.dome(),
            (i, u, v) -> {
              double outer = lung.distance(u, v);
              double inner = collapsed(u, v, apical, lateral);
              double free = Soft.inside(outer, 0.01) * Soft.inside(-inner, line);
              double shown = layers.air[i];
              double pleura = Soft.bell(inner / (2.2 * line)) * Soft.step(0.0, 0.03, outer);
              layers.markings[i] *= (float) (1 - free);
              layers.dense[i] += (float) (shown * (strength * pleura - 0.055 * contrast * free));
              if (free > 0.5 && shown > VISIBLE) {
                mask.set(i);
              }
            });
    return mask;
  }

  /** Signed distance to the collapsed lung: the lung lowered at its apex and drawn in sideways. */
  private double collapsed(double u, double v, double apical, double lateral) {
    double t = Soft.clamp((lung.dome() - v) / (lung.dome() - lung.apex()));
    double from = brush.finding().severity().pick(0.52, 0.36, 0.12);
    double share = Soft.step(from, from + 0.28, t);
    return lung.distance(
        u + brush.side().sign() * lateral * share, v - apical * share * (0.35 + 0.65 * t));
  }
}
