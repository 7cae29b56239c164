package org.lovt.campaign;

import java.util.List;

/** Generates and prepares a data set. */
record DataStep(PhantomSet set, StudyPlace place, double minutes) implements Step {
  private static final String PREFIX = "data-";

  /** The id of the step that makes the set of a layout. */
  static String id(String layout) {
    return PREFIX + layout;
  }

  private String layout() {
    return set.part().layout().name();
  }

  @Override
  public String id() {
    return id(layout());
  }

  @Override
  public Kind kind() {
    return Kind.DATA;
  }

  @Override
  public String title() {
    return "phantoms of " + layout();
  }

  @Override
  public String likeness() {
    return id();
  }

  @Override
  public List<String> needs() {
    return List.of();
  }

  @Override
  public Standing standing() {
    return set.complete() ? Standing.DONE : Standing.OPEN;
  }

  @Override
  public void run(StudyMonitor monitor) {
    set.generate(place.threads(), (done, total) -> monitor.phantoms(layout(), done, total));
    set.prepare(place.threads(), monitor.preparation());
  }
}
