package org.lovt.data.phantom.render;

import org.lovt.base.RandomStream;
import org.lovt.data.phantom.scene.Anatomy;
import org.lovt.data.phantom.scene.LungShape;
import org.lovt.data.phantom.scene.Side;
import org.lovt.data.phantom.scene.Zone;

/**
 * A point within a zone of a lung.
 *
 * @param u body coordinate
 * @param v body coordinate
 */
record Placement(double u, double v) {
  private static final int ATTEMPTS = 120;

  /** Width of the crowded border of the mediastinum in which small things would not be seen. */
  private static final double HILUM = 0.06;

  /**
   * Finds room for something of a given radius: inside the zone, away from the lung's border and
   * from the mediastinum. The best of several attempts wins, so there is always an answer.
   */
  static Placement find(Anatomy anatomy, Side side, Zone zone, double radius, RandomStream random) {
    LungShape lung = anatomy.lung(side);
    // The middle of the zone, so that neighbours in the next zone stay apart.
    double top = lung.zoneTop(zone) + 0.6 * radius;
    double floor = zone == Zone.LOWER ? lung.dome() : lung.zoneBottom(zone);
    double bottom = Math.max(top + 0.01, floor - 0.6 * radius);
    Placement best = null;
    double bestRoom = Double.NEGATIVE_INFINITY;
    double enough = 0.75 * radius;
    for (int i = 0; i < ATTEMPTS && bestRoom < enough; i++) {
      double u = side.sign() * (lung.centre() + random.uniform(-0.8, 0.85) * lung.halfWidth());
      double v = random.uniform(top, bottom);
      double beside = -anatomy.mediastinum().distance(u, v);
      double room = Math.min(lung.distance(u, v), beside + 0.25 * radius - HILUM);
      if (room > bestRoom) {
        bestRoom = room;
        best = new Placement(u, v);
      }
    }
    return best;
  }
}
