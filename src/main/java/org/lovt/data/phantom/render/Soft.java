package org.lovt.data.phantom.render;

/** Soft steps. Plain arithmetic only, so that results are equal on every platform. */
final class Soft {
  private Soft() {}

  static double clamp(double x) {
    return x < 0 ? 0 : x > 1 ? 1 : x;
  }

  /** Cubic step from 0 at {@code a} to 1 at {@code b}; b may lie below a. */
  static double step(double a, double b, double x) {
    double t = clamp((x - a) / (b - a));
    return t * t * (3 - 2 * t);
  }

  /** Soft inside of a signed distance (positive inside) with an edge of ± width. */
  static double inside(double distance, double width) {
    return step(-width, width, distance);
  }

  /** A bell of half width 1: (1 − r²)² within, 0 outside. */
  static double bell(double r) {
    double q = 1 - r * r;
    return q <= 0 ? 0 : q * q;
  }
}
