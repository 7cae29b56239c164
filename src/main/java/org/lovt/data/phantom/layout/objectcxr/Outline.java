package org.lovt.data.phantom.layout.objectcxr;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

/**
 * The outer border of a piece of a mask as a polygon, along the edges of its pixels: pixel (x, y)
 * covers [x, x+1) × [y, y+1).
 */
final class Outline {
  /** Steps to the right, down, left, up. */
  private static final int[] DX = {1, 0, -1, 0};

  private static final int[] DY = {0, 1, 0, -1};

  private final BitSet piece;
  private final int width;

  private Outline(BitSet piece, int width) {
    this.piece = piece;
    this.width = width;
  }

  /**
   * A corner.
   *
   * @param x column
   * @param y row
   */
  record Corner(int x, int y) {}

  /**
   * The corners of a connected piece, clockwise. Reaches as far as the piece in all four
   * directions.
   *
   * @param piece set pixels, row-major
   * @param width columns
   * @param tolerance how far the true border may be from the polygon, in pixels
   */
  static List<Corner> of(BitSet piece, int width, double tolerance) {
    return simplified(new Outline(piece, width).trace(), tolerance);
  }

  /** Walks with the piece at the right hand; diagonal neighbours belong together. */
  private List<Corner> trace() {
    int first = piece.nextSetBit(0);
    int startX = first % width;
    int startY = first / width;
    List<Corner> corners = new ArrayList<>();
    int x = startX;
    int y = startY;
    int direction = 0;
    do {
      x += DX[direction];
      y += DY[direction];
      int turn = turn(x, y, direction);
      if (turn != 0) {
        corners.add(new Corner(x, y));
      }
      direction = direction + turn & 3;
    } while (x != startX || y != startY || direction != 0);
    return corners;
  }

  private int turn(int x, int y, int direction) {
    // The two pixels that meet at the corner, ahead of the walker.
    boolean left =
        switch (direction) {
          case 0 -> inside(x, y - 1);
          case 1 -> inside(x, y);
          case 2 -> inside(x - 1, y);
          default -> inside(x - 1, y - 1);
        };
    boolean right =
        switch (direction) {
          case 0 -> inside(x, y);
          case 1 -> inside(x - 1, y);
          case 2 -> inside(x - 1, y - 1);
          default -> inside(x, y - 1);
        };
    if (left) {
      return -1;
    }
    return right ? 0 : 1;
  }

  private boolean inside(int x, int y) {
    return x >= 0 && x < width && y >= 0 && piece.get(y * width + x);
  }

  /** Douglas–Peucker between the outermost corners, which stay. */
  private static List<Corner> simplified(List<Corner> ring, double tolerance) {
    int[] outermost = new int[4];
    for (int i = 1; i < ring.size(); i++) {
      Corner c = ring.get(i);
      outermost[0] = c.x > ring.get(outermost[0]).x ? i : outermost[0];
      outermost[1] = c.y > ring.get(outermost[1]).y ? i : outermost[1];
      outermost[2] = c.x < ring.get(outermost[2]).x ? i : outermost[2];
      outermost[3] = c.y < ring.get(outermost[3]).y ? i : outermost[3];
    }
    TreeSet<Integer> kept = new TreeSet<>();
    for (int i : outermost) {
      kept.add(i);
    }
    List<Integer> fixed = List.copyOf(kept);
    for (int i = 0; i < fixed.size(); i++) {
      int from = fixed.get(i);
      int to = i + 1 < fixed.size() ? fixed.get(i + 1) : fixed.get(0) + ring.size();
      keep(ring, from, to, tolerance, kept);
    }
    return kept.stream().map(ring::get).toList();
  }

  private static void keep(
      List<Corner> ring, int from, int to, double tolerance, TreeSet<Integer> kept) {
    Corner a = ring.get(from % ring.size());
    Corner b = ring.get(to % ring.size());
    double length = Math.hypot(b.x - a.x, b.y - a.y);
    int farthest = -1;
    double most = tolerance;
    for (int i = from + 1; i < to; i++) {
      Corner c = ring.get(i % ring.size());
      double distance =
          length == 0
              ? Math.hypot(c.x - a.x, c.y - a.y)
              : Math.abs((c.x - a.x) * (b.y - a.y) - (c.y - a.y) * (b.x - a.x)) / length;
      if (distance > most) {
        most = distance;
        farthest = i;
      }
    }
    if (farthest >= 0) {
      kept.add(farthest % ring.size());
      keep(ring, from, farthest, tolerance, kept);
      keep(ring, farthest, to, tolerance, kept);
    }
  }
}
