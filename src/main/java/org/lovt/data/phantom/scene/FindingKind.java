package org.lovt.data.phantom.scene;

import java.util.Locale;

/** What can be found; each kind has a share within its {@link FindingGroup}. */
public enum FindingKind {
  /** Consolidation-like patch. */
  OPACITY(FindingGroup.OPACITY, 0.8),
  /** Faint, patchy and wide. */
  INFILTRATE(FindingGroup.OPACITY, 0.2),
  EFFUSION(FindingGroup.EFFUSION, 1),
  PNEUMOTHORAX(FindingGroup.PNEUMOTHORAX, 1),
  CARDIOMEGALY(FindingGroup.CARDIOMEGALY, 1),
  NODULE(FindingGroup.NODULE, 0.7),
  MASS(FindingGroup.NODULE, 0.3),
  ATELECTASIS(FindingGroup.ATELECTASIS, 1),
  NECKLACE(FindingGroup.FOREIGN_OBJECT, 0.12),
  COIN(FindingGroup.FOREIGN_OBJECT, 0.20),
  BUTTONS(FindingGroup.FOREIGN_OBJECT, 0.14),
  ECG_LEADS(FindingGroup.FOREIGN_OBJECT, 0.14),
  PACEMAKER(FindingGroup.FOREIGN_OBJECT, 0.16),
  TUBE(FindingGroup.FOREIGN_OBJECT, 0.12),
  LINE(FindingGroup.FOREIGN_OBJECT, 0.12);

  private final FindingGroup group;
  private final double share;

  FindingKind(FindingGroup group, double share) {
    this.group = group;
    this.share = share;
  }

  /** The family. */
  public FindingGroup group() {
    return group;
  }

  /** Probability within the family; the shares of a family add up to 1. */
  public double share() {
    return share;
  }

  /** Name in files: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A device that supports the patient, as opposed to a thing left on the body. */
  public boolean isSupportDevice() {
    return switch (this) {
      case PACEMAKER, TUBE, LINE, ECG_LEADS -> true;
      default -> false;
    };
  }

  /** Not part of the body. */
  public boolean isObject() {
    return group == FindingGroup.FOREIGN_OBJECT;
  }

  /** A disease of the lung tissue itself. */
  public boolean isParenchymal() {
    return switch (this) {
      case OPACITY, INFILTRATE, NODULE, MASS, ATELECTASIS -> true;
      default -> false;
    };
  }
}
