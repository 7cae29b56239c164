package org.lovt.data.phantom.layout.objectcxr;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.lovt.base.RandomStream;
import org.lovt.data.phantom.layout.Components;
import org.lovt.data.phantom.layout.objectcxr.Outline.Corner;
import org.lovt.data.phantom.render.Box;
import org.lovt.data.phantom.scene.FindingKind;

/**
 * Marks objects as the annotators of Object-CXR did: {@code 0 x1 y1 x2 y2} for a rectangle, {@code
 * 1 x1 y1 x2 y2} for an ellipse, {@code 2 x1 y1 x2 y2 x3 y3 …} for a polygon. Column x2 and row y2
 * are the first ones outside.
 */
final class ObjectAnnotator {
  /** How many of the round things get a rectangle all the same. */
  private static final double CARELESS = 0.25;

  private static final double TOLERANCE = 0.8;

  /** Smaller pieces of wires and buttons are crumbs that nobody would mark. */
  private static final int CRUMB = 6;

  private final RandomStream random;
  private final int width;

  ObjectAnnotator(RandomStream random, int width) {
    this.random = random;
    this.width = width;
  }

  /** The annotations of one finding: one or more objects. */
  List<String> mark(FindingKind kind, BitSet mask) {
    return switch (kind) {
      case COIN -> List.of(round(mask));
      case BUTTONS -> pieces(mask).stream().map(this::round).toList();
      case ECG_LEADS -> pieces(mask).stream().map(this::polygon).toList();
      case TUBE -> List.of(corners(0, mask));
      case NECKLACE, PACEMAKER, LINE -> List.of(polygon(Bridges.join(mask, width)));
      case OPACITY, INFILTRATE, EFFUSION, PNEUMOTHORAX, CARDIOMEGALY, NODULE, MASS, ATELECTASIS ->
          throw new IllegalArgumentException(kind + " is no object");
    };
  }

  private List<BitSet> pieces(BitSet mask) {
    List<BitSet> all = Components.of(mask, width);
    List<BitSet> whole = new ArrayList<>(all);
    whole.removeIf(piece -> piece.cardinality() < CRUMB);
    return whole.isEmpty() ? all : whole;
  }

  private String round(BitSet piece) {
    return corners(random.chance(CARELESS) ? 0 : 1, piece);
  }

  private String corners(int type, BitSet piece) {
    Box box = Box.around(piece, width);
    return "%d %d %d %d %d"
        .formatted(type, box.x(), box.y(), box.x() + box.width(), box.y() + box.height());
  }

  private String polygon(BitSet piece) {
    StringBuilder text = new StringBuilder("2");
    for (Corner corner : Outline.of(piece, width, TOLERANCE)) {
      text.append(' ').append(corner.x()).append(' ').append(corner.y());
    }
    return text.toString();
  }
}
