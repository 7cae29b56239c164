package org.lovt.campaign;

import java.util.List;
import java.util.Optional;

/** A part of a study that can be done in one go, by one process, and goes on where it was. */
public interface Step {
  /** What a step makes; in the order of a study. */
  enum Kind {
    DATA("data"),
    PRETRAINING("pre-training"),
    EVALUATION("evaluation");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** In words. */
    public String word() {
      return word;
    }
  }

  /** Name within the study, of letters, digits, {@code -}, {@code _} and {@code .}. */
  String id();

  /** What it makes. */
  Kind kind();

  /** What a person calls it. */
  String title();

  /**
   * Steps of equal likeness take about the same time: a finished one tells how long another will
   * take.
   */
  String likeness();

  /** Expected minutes on two cores, as the study's file has it. */
  double minutes();

  /** Ids of the steps that must be done before it. */
  List<String> needs();

  /** What a person should know of what is there; nothing if it is what the study asks for. */
  default Optional<String> remark() {
    return Optional.empty();
  }

  /** How far it has come, by what lies in the folder; nothing is changed. */
  Standing standing();

  /**
   * Does what is left of it.
   *
   * @throws org.lovt.base.LovtException of kind INTERRUPTED if it was asked to stop
   */
  void run(StudyMonitor monitor);
}
