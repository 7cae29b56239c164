package org.lovt.data.phantom.scene;

/** Projection of a radiograph, with the words of the MIMIC-CXR metadata. */
public enum View {
  PA("postero-anterior"),
  /** Mostly bedside: larger heart, shallower breath. */
  AP("antero-posterior"),
  LATERAL("lateral");

  private final String meaning;

  View(String meaning) {
    this.meaning = meaning;
  }

  /** Text of the column {@code ViewCodeSequence_CodeMeaning}. */
  public String meaning() {
    return meaning;
  }

  /** Not seen from the side. */
  public boolean isFrontal() {
    return this != LATERAL;
  }
}
