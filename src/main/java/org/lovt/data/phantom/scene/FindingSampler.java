package org.lovt.data.phantom.scene;

import java.util.ArrayList;
import java.util.List;
import org.lovt.base.RandomStream;

/**
 * Draws the findings of a study: their number, families, kinds, then sides, zones and grades such
 * that no two occupy the same place (a nodule within an effusion could not be seen, and a report
 * naming it would be untrue of the image).
 */
public final class FindingSampler {
  private static final int ATTEMPTS = 1000;

  /** The cell beside the heart's left border, taken away by a clearly enlarged heart. */
  private static final int BESIDE_HEART = 1 << 6;

  private FindingSampler() {}

  /** The findings of a study of the general population. */
  public static List<Finding> sample(Difficulty difficulty, RandomStream random) {
    return sample(FindingMix.general(difficulty), random);
  }

  /** The findings of a study: a pure function of population and stream. */
  public static List<Finding> sample(FindingMix mix, RandomStream random) {
    List<FindingKind> kinds = drawKinds(mix, random);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      List<Finding> findings = new ArrayList<>();
      for (FindingKind kind : kinds) {
        findings.add(place(kind, random));
      }
      if (disjoint(findings)) {
        return List.copyOf(findings);
      }
    }
    throw new IllegalStateException("No room for " + kinds + " after " + ATTEMPTS + " attempts");
  }

  private static List<FindingKind> drawKinds(FindingMix mix, RandomStream random) {
    int count = mix.drawCount(random);
    List<FindingKind> kinds = new ArrayList<>();
    while (kinds.size() < count) {
      FindingGroup group = mix.drawGroup(random);
      if (group.repeatable() || kinds.stream().noneMatch(k -> k.group() == group)) {
        kinds.add(mix.drawKind(group, random));
      }
    }
    return kinds;
  }

  private static Finding place(FindingKind kind, RandomStream random) {
    Severity severity = kind.isObject() ? Severity.NONE : Severity.values()[random.nextInt(3)];
    return new Finding(
        kind, drawSide(kind, random), drawZone(kind, random), severity, random.nextLong());
  }

  private static Side drawSide(FindingKind kind, RandomStream random) {
    double p = random.nextDouble();
    return switch (kind) {
      case CARDIOMEGALY, NECKLACE, BUTTONS, TUBE -> Side.MIDLINE;
      case EFFUSION -> p < 0.42 ? Side.RIGHT : p < 0.80 ? Side.LEFT : Side.BILATERAL;
      case INFILTRATE -> p < 0.30 ? Side.RIGHT : p < 0.60 ? Side.LEFT : Side.BILATERAL;
      case PACEMAKER -> p < 0.2 ? Side.RIGHT : Side.LEFT;
      case LINE -> p < 0.75 ? Side.RIGHT : Side.LEFT;
      case OPACITY, PNEUMOTHORAX, NODULE, MASS, ATELECTASIS, COIN, ECG_LEADS ->
          p < 0.5 ? Side.RIGHT : Side.LEFT;
    };
  }

  private static Zone drawZone(FindingKind kind, RandomStream random) {
    double p = random.nextDouble();
    return switch (kind) {
      case OPACITY -> thirds(p, 0.25, 0.55);
      case INFILTRATE -> thirds(p, 0.20, 0.60);
      case NODULE, MASS, COIN -> thirds(p, 1.0 / 3, 2.0 / 3);
      case ATELECTASIS -> thirds(p, 0, 0.30);
      case EFFUSION -> Zone.LOWER;
      case PNEUMOTHORAX, NECKLACE, PACEMAKER, TUBE, LINE -> Zone.UPPER;
      case CARDIOMEGALY, BUTTONS, ECG_LEADS -> Zone.NONE;
    };
  }

  private static Zone thirds(double p, double upperBelow, double midBelow) {
    return p < upperBelow ? Zone.UPPER : p < midBelow ? Zone.MID : Zone.LOWER;
  }

  private static boolean disjoint(List<Finding> findings) {
    int taken = 0;
    for (Finding finding : findings) {
      int cells = cells(finding);
      if ((taken & cells) != 0) {
        return false;
      }
      taken |= cells;
    }
    return true;
  }

  /** The places a finding occupies: one bit per side and zone. */
  private static int cells(Finding finding) {
    boolean severe = finding.severity() == Severity.SEVERE;
    int cells = 0;
    for (Side side : finding.side().parts()) {
      cells |=
          switch (finding.kind()) {
            case OPACITY, INFILTRATE, NODULE, MASS, ATELECTASIS, COIN ->
                cell(side, finding.zone()) | besideHeart(side, finding.zone());
            case EFFUSION -> cell(side, Zone.LOWER) | (severe ? cell(side, Zone.MID) : 0);
            case PNEUMOTHORAX -> cell(side, Zone.UPPER) | (severe ? cell(side, Zone.MID) : 0);
            case CARDIOMEGALY -> finding.severity() == Severity.MILD ? 0 : BESIDE_HEART;
            case NECKLACE, BUTTONS, ECG_LEADS, PACEMAKER, TUBE, LINE -> 0;
          };
    }
    return cells;
  }

  private static int cell(Side side, Zone zone) {
    return 1 << (zone.ordinal() + (side == Side.LEFT ? 3 : 0));
  }

  private static int besideHeart(Side side, Zone zone) {
    return side == Side.LEFT && zone == Zone.LOWER ? BESIDE_HEART : 0;
  }
}
