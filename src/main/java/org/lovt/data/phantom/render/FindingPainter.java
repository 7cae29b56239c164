package org.lovt.data.phantom.render;

import java.util.BitSet;
import org.lovt.data.phantom.scene.Finding;
import org.lovt.data.phantom.scene.HeartShape;

/** Paints one part of a finding and tells where it shows. */
final class FindingPainter {
  private FindingPainter() {}

  /** How much a heart is enlarged: 1.25, 1.39, 1.53 by grade. */
  static double heartFactor(Finding finding) {
    return 1.25 + 0.14 * finding.severity().grade();
  }

  static BitSet paint(Brush brush) {
    return switch (brush.finding().kind()) {
      case OPACITY -> new ParenchymaPainter(brush).opacity();
      case INFILTRATE -> new ParenchymaPainter(brush).infiltrate();
      case NODULE -> new ParenchymaPainter(brush).nodule();
      case MASS -> new ParenchymaPainter(brush).mass();
      case ATELECTASIS -> new ParenchymaPainter(brush).atelectasis();
      case EFFUSION -> new PleuraPainter(brush).effusion();
      case PNEUMOTHORAX -> new PleuraPainter(brush).pneumothorax();
      case CARDIOMEGALY -> heart(brush);
      case NECKLACE -> new ObjectPainter(brush).necklace();
      case COIN -> new ObjectPainter(brush).coin();
      case BUTTONS -> new ObjectPainter(brush).buttons();
      case ECG_LEADS -> new ObjectPainter(brush).ecgLeads();
      case PACEMAKER -> new ObjectPainter(brush).pacemaker();
      case TUBE -> new ObjectPainter(brush).tube();
      case LINE -> new ObjectPainter(brush).line();
    };
  }

  /** The enlarged heart is part of the anatomy already; only its place is told here. */
  private static BitSet heart(Brush brush) {
    HeartShape heart = brush.anatomy().heart();
    BitSet mask = brush.emptyMask();
    brush
        .grid()
        .all(
            (i, u, v) -> {
              if (heart.distance(u, v) > 0) {
                mask.set(i);
              }
            });
    return mask;
  }
}
