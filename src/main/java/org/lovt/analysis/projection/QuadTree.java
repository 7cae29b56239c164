package org.lovt.analysis.projection;

import java.util.Arrays;

/**
 * Points of the plane in nested squares, for sums over all of them in logarithmic time (Barnes and
 * Hut): a square that looks small from a point counts as one body at its centre of mass.
 */
final class QuadTree {
  private static final int DEPTH = 48; // beyond it points count as one
  private static final int NONE = -1;

  private final double[] points;
  private final double theta2;
  private int[] child; // the first of four of a node; NONE for a leaf
  private int[] mass;
  private int[] only; // the first point of a node
  private double[] x;
  private double[] y;
  private double[] side;
  private double[] left;
  private double[] top;
  private int nodes;

  /**
   * Builds the tree.
   *
   * @param points {@code [x0, y0, x1, y1, …]}
   * @param theta squares count as one body if side / distance is below it; 0 adds exactly
   */
  QuadTree(double[] points, double theta) {
    this.points = points;
    this.theta2 = theta * theta;
    allocate(Math.max(16, 2 * points.length));
    double minX = Double.POSITIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < points.length; i += 2) {
      minX = Math.min(minX, points[i]);
      maxX = Math.max(maxX, points[i]);
      minY = Math.min(minY, points[i + 1]);
      maxY = Math.max(maxY, points[i + 1]);
    }
    node(minX, minY, Math.max(maxX - minX, maxY - minY) * (1 + 1e-9) + Double.MIN_NORMAL);
    for (int i = 0; i < points.length / 2; i++) {
      insert(i);
    }
    for (int node = 0; node < nodes; node++) {
      if (mass[node] > 0) {
        x[node] /= mass[node];
        y[node] /= mass[node];
      }
    }
  }

  private void allocate(int size) {
    child = new int[size];
    mass = new int[size];
    only = new int[size];
    x = new double[size];
    y = new double[size];
    side = new double[size];
    left = new double[size];
    top = new double[size];
  }

  private void grow() {
    int size = 2 * child.length;
    child = Arrays.copyOf(child, size);
    mass = Arrays.copyOf(mass, size);
    only = Arrays.copyOf(only, size);
    x = Arrays.copyOf(x, size);
    y = Arrays.copyOf(y, size);
    side = Arrays.copyOf(side, size);
    left = Arrays.copyOf(left, size);
    top = Arrays.copyOf(top, size);
  }

  private int node(double atX, double atY, double length) {
    if (nodes == child.length) {
      grow();
    }
    child[nodes] = NONE;
    only[nodes] = NONE;
    left[nodes] = atX;
    top[nodes] = atY;
    side[nodes] = length;
    return nodes++;
  }

  private void insert(int point) {
    int node = 0;
    for (int depth = 0; ; depth++) {
      if (child[node] == NONE && mass[node] > 0 && depth < DEPTH && !same(only[node], point)) {
        split(node);
      }
      mass[node]++;
      x[node] += points[2 * point];
      y[node] += points[2 * point + 1];
      if (only[node] == NONE) {
        only[node] = point;
      }
      if (child[node] == NONE) {
        return;
      }
      node = child[node] + quarter(node, point);
    }
  }

  private boolean same(int a, int b) {
    return points[2 * a] == points[2 * b] && points[2 * a + 1] == points[2 * b + 1];
  }

  /** Gives a leaf four children; its points, which are all in one place, go into one of them. */
  private void split(int node) {
    double half = side[node] / 2;
    int first = node(left[node], top[node], half);
    node(left[node] + half, top[node], half);
    node(left[node], top[node] + half, half);
    node(left[node] + half, top[node] + half, half);
    child[node] = first;
    int into = first + quarter(node, only[node]);
    only[into] = only[node];
    mass[into] = mass[node];
    x[into] = x[node];
    y[into] = y[node];
  }

  private int quarter(int node, int point) {
    double half = side[node] / 2;
    int right = points[2 * point] >= left[node] + half ? 1 : 0;
    int below = points[2 * point + 1] >= top[node] + half ? 2 : 0;
    return right + below;
  }

  /** What a point keeps while it walks through the tree; one for each thread's piece of work. */
  static final class Walk {
    private int[] stack = new int[4 * DEPTH + 4];

    /** Σ (1 + d²)⁻² · (own − other), along x. */
    double forceX;

    /** The same along y. */
    double forceY;

    /** Σ (1 + d²)⁻¹. */
    double weight;
  }

  /** Adds up over all other points. */
  void repel(int point, Walk walk) {
    double px = points[2 * point];
    double py = points[2 * point + 1];
    walk.forceX = 0;
    walk.forceY = 0;
    walk.weight = 0;
    int[] stack = walk.stack;
    int size = 0;
    stack[size++] = 0;
    while (size > 0) {
      int node = stack[--size];
      double dx = px - x[node];
      double dy = py - y[node];
      double d2 = dx * dx + dy * dy;
      boolean leaf = child[node] == NONE;
      if (leaf || side[node] * side[node] < theta2 * d2) {
        int others = leaf && in(node, point) ? mass[node] - 1 : mass[node];
        double q = 1 / (1 + d2);
        walk.weight += others * q;
        double force = others * q * q;
        walk.forceX += force * dx;
        walk.forceY += force * dy;
        continue;
      }
      for (int k = 3; k >= 0; k--) {
        if (mass[child[node] + k] > 0) {
          stack[size++] = child[node] + k;
        }
      }
    }
  }

  /** Whether a point is one of those of a leaf: it lies where they lie. */
  private boolean in(int leaf, int point) {
    return same(only[leaf], point)
        || points[2 * point] >= left[leaf]
            && points[2 * point] < left[leaf] + side[leaf]
            && points[2 * point + 1] >= top[leaf]
            && points[2 * point + 1] < top[leaf] + side[leaf];
  }
}
