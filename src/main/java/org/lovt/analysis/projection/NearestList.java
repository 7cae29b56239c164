package org.lovt.analysis.projection;

import java.util.Arrays;

/** The k nearest of what is offered, in order; of equally near ones those that came first. */
final class NearestList {
  private final int[] index;
  private final double[] distance;
  private int size;

  NearestList(int k) {
    index = new int[k];
    distance = new double[k];
  }

  /** Looks at a candidate. */
  void offer(int candidate, double at) {
    if (size == index.length && at >= distance[size - 1]) {
      return;
    }
    int place = size < index.length ? size++ : size - 1;
    while (place > 0 && distance[place - 1] > at) {
      distance[place] = distance[place - 1];
      index[place] = index[place - 1];
      place--;
    }
    distance[place] = at;
    index[place] = candidate;
  }

  /** Which they are, nearest first; fewer than k if fewer were offered. */
  int[] indices() {
    return Arrays.copyOf(index, size);
  }

  /** How far they are. */
  double[] distances() {
    return Arrays.copyOf(distance, size);
  }
}
