package org.lovt.data.prepare.mimic;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The builder's presets by their original names (spec/data-and-config.md 1.1.2). */
public enum MimicPreset {
  ALL("mimic-cxr", Set.of(), true),
  AP_PA("mimic-cxr_ap-pa", Set.of("PA", "AP"), true),
  PA_FINDINGS("mimic-cxr_postero-anterior_findings-only", Set.of("PA"), false),
  AP_FINDINGS("mimic-cxr_antero-posterior_findings-only", Set.of("AP"), false),
  LATERAL_FINDINGS("mimic-cxr_lateral_findings-only", Set.of("LATERAL"), false),
  LEFT_LATERAL_FINDINGS("mimic-cxr_left-lateral_findings-only", Set.of("LL"), false);

  private final String label;
  private final Set<String> views;
  private final boolean impression;

  MimicPreset(String label, Set<String> views, boolean impression) {
    this.label = label;
    this.views = views;
    this.impression = impression;
  }

  /** The short name: without {@code mimic-cxr_}; {@code all} for all views. */
  public String shortLabel() {
    return this == ALL ? "all" : label.substring("mimic-cxr_".length());
  }

  /** The name in the manifest and in the default target's name. */
  public String label() {
    return label;
  }

  /** All short names. */
  public static List<String> shortLabels() {
    return Arrays.stream(values()).map(MimicPreset::shortLabel).toList();
  }

  /** The preset of a name, the original's or the short one. */
  public static Optional<MimicPreset> parse(String name) {
    return Arrays.stream(values())
        .filter(p -> p.label.equals(name) || p.shortLabel().equals(name))
        .findFirst();
  }

  /** Whether images of this view position are taken; an empty position is unknown. */
  boolean takes(String position) {
    return views.isEmpty() || views.contains(position);
  }

  /** Whether the impression is taken besides the findings. */
  boolean impression() {
    return impression;
  }
}
