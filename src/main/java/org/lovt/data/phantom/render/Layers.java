package org.lovt.data.phantom.render;

/**
 * What lies in the beam, per pixel. Painters change these layers; {@link Composer} adds them up to
 * an attenuation.
 */
final class Layers {
  /** Thickness of the body, 0 outside to 1. */
  final float[] body;

  /** Soft tissue, without regard to air. */
  final float[] tissue;

  /** Lung air, 0 to 1; organs and fluid displace it. */
  final float[] air;

  /** Density of vessels and texture that air makes visible. */
  final float[] markings;

  /** What is seen through everything: bone, opacities, metal. */
  final float[] dense;

  Layers(int pixels) {
    body = new float[pixels];
    tissue = new float[pixels];
    air = new float[pixels];
    markings = new float[pixels];
    dense = new float[pixels];
  }
}
