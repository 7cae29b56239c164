package org.lovt.downstream.feature;

/** Where maps are kept, the better place first. */
enum FeaturePlace {
  MEMORY("memory"),
  FILE("file");

  private final String label;

  FeaturePlace(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
