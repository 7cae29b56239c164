package org.lovt.data.prepare.chexpert;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Presets of the original's builder (spec/data-and-config.md 1.7). */
public enum ChexpertPreset {
  /** All views. */
  ALL("chexpert"),
  /** Frontal views only. */
  AP_PA("chexpert_ap-pa");

  private final String label;

  ChexpertPreset(String label) {
    this.label = label;
  }

  /** The original's name. */
  public String label() {
    return label;
  }

  /** All names. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(ChexpertPreset::label).toList();
  }

  /** The preset of this name. */
  public static Optional<ChexpertPreset> parse(String name) {
    return Arrays.stream(values()).filter(p -> p.label.equals(name)).findFirst();
  }

  /** Whether views of this kind are taken. */
  boolean takes(boolean frontal) {
    return this == ALL || frontal;
  }
}
