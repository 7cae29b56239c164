package org.lovt.data.phantom.report;

import java.util.List;
import java.util.Set;
import org.lovt.data.phantom.scene.Finding;
import org.lovt.data.phantom.scene.FindingKind;
import org.lovt.data.phantom.scene.Severity;
import org.lovt.data.phantom.scene.Side;
import org.lovt.data.phantom.scene.Zone;

/** What a sentence says of the image. */
public sealed interface Claim {

  /** Whether the claim holds for a study with exactly these findings. */
  boolean isTrueOf(List<Finding> findings);

  /**
   * A finding is there.
   *
   * @param kind what it is
   * @param side its side; MIDLINE where the sentence names none
   * @param zone its zone; NONE where the sentence names none
   * @param severity its grade; NONE where the sentence names none
   * @param hedged whether the sentence adds a suspicion of pneumonia
   */
  record Present(FindingKind kind, Side side, Zone zone, Severity severity, boolean hedged)
      implements Claim {

    /** Whether the sentence describes this finding, in everything that it names. */
    public boolean describes(Finding finding) {
      return finding.kind() == kind
          && finding.side() == side
          && (zone == Zone.NONE || zone == finding.zone())
          && (severity == Severity.NONE || severity == finding.severity());
    }

    @Override
    public boolean isTrueOf(List<Finding> findings) {
      return findings.stream().anyMatch(this::describes);
    }
  }

  /**
   * Findings of some kinds are not there: a negation or a statement of normality. Without kinds it
   * is a statement about something that phantoms never show diseased (bones, say) and always true.
   *
   * @param kinds what is denied
   * @param side where; MIDLINE means anywhere
   */
  record Absent(Set<FindingKind> kinds, Side side) implements Claim {
    public Absent {
      kinds = Set.copyOf(kinds);
    }

    @Override
    public boolean isTrueOf(List<Finding> findings) {
      return findings.stream().noneMatch(f -> kinds.contains(f.kind()) && reaches(f.side()));
    }

    private boolean reaches(Side other) {
      return side == Side.MIDLINE || other == side || other == Side.BILATERAL;
    }
  }
}
