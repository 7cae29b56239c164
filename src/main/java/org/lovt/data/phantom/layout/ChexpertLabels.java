package org.lovt.data.phantom.layout;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.lovt.data.phantom.PhantomStudy;
import org.lovt.data.phantom.report.Claim;
import org.lovt.data.phantom.report.Sentence;
import org.lovt.data.phantom.report.Topic;
import org.lovt.data.phantom.scene.Finding;
import org.lovt.data.phantom.scene.FindingKind;
import org.lovt.data.phantom.scene.Side;

/**
 * The 14 CheXpert labels of a study: 1.0 for what it shows, 0.0 for what its report denies, −1.0
 * for what it only suspects, blank for what it does not mention.
 */
public final class ChexpertLabels {
  /** The labels in the order of the original tables. */
  public static final List<String> NAMES =
      List.of(
          "Atelectasis",
          "Cardiomegaly",
          "Consolidation",
          "Edema",
          "Enlarged Cardiomediastinum",
          "Fracture",
          "Lung Lesion",
          "Lung Opacity",
          "No Finding",
          "Pleural Effusion",
          "Pleural Other",
          "Pneumonia",
          "Pneumothorax",
          "Support Devices");

  private static final String YES = "1.0";
  private static final String NO = "0.0";
  private static final String PERHAPS = "-1.0";

  private ChexpertLabels() {}

  /** Label → value; blank labels are missing. */
  public static Map<String, String> of(PhantomStudy study) {
    Map<String, String> labels = new TreeMap<>();
    for (Sentence sentence : study.report().sentences()) {
      if (sentence.claim() instanceof Claim.Absent absent) {
        if (absent.side() == Side.MIDLINE) {
          deny(labels, absent.kinds(), sentence.topic());
        }
      } else if (sentence.claim() instanceof Claim.Present present && present.hedged()) {
        labels.put("Pneumonia", PERHAPS);
      }
    }
    study.findings().forEach(f -> affirm(labels, f));
    if (study.findings().stream().allMatch(f -> f.kind().isObject())) {
      labels.put("No Finding", YES);
    }
    return labels;
  }

  private static void deny(Map<String, String> labels, Set<FindingKind> kinds, Topic topic) {
    EnumSet.allOf(FindingKind.class).stream()
        .filter(kind -> !kind.isObject() && kinds.contains(kind))
        .forEach(kind -> labels.put(name(kind), NO));
    if (kinds.contains(FindingKind.PACEMAKER)) {
      labels.put("Support Devices", NO);
    }
    if (topic == Topic.BONES) {
      labels.put("Fracture", NO);
    }
    if (topic == Topic.MEDIASTINUM) {
      labels.put("Enlarged Cardiomediastinum", NO);
    }
  }

  private static void affirm(Map<String, String> labels, Finding finding) {
    FindingKind kind = finding.kind();
    if (kind.isObject()) {
      if (kind.isSupportDevice()) {
        labels.put("Support Devices", YES);
      }
      return;
    }
    if (kind == FindingKind.OPACITY || kind == FindingKind.INFILTRATE) {
      labels.put("Lung Opacity", YES);
    }
    // Infiltrates of one side are no edema.
    if (kind != FindingKind.INFILTRATE || finding.side() == Side.BILATERAL) {
      labels.put(name(kind), YES);
    }
  }

  private static String name(FindingKind kind) {
    return switch (kind) {
      case OPACITY -> "Consolidation";
      case INFILTRATE -> "Edema";
      case NODULE, MASS -> "Lung Lesion";
      case ATELECTASIS -> "Atelectasis";
      case EFFUSION -> "Pleural Effusion";
      case PNEUMOTHORAX -> "Pneumothorax";
      case CARDIOMEGALY -> "Cardiomegaly";
      case NECKLACE, COIN, BUTTONS, ECG_LEADS, PACEMAKER, TUBE, LINE ->
          throw new IllegalArgumentException(kind + " is no disease");
    };
  }
}
