package org.lovt.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** A step that notes that it was done. */
final class TestStep implements Step {
  private final String id;
  private final List<String> needs;
  private final List<String> log;
  private RuntimeException failure;
  private Runnable work = () -> {};
  private volatile Standing standing = Standing.OPEN;
  private Supplier<Standing> look;
  private String likeness;
  private double minutes = 1;

  TestStep(String id, List<String> log, String... needs) {
    this.id = id;
    this.likeness = id;
    this.log = log;
    this.needs = new ArrayList<>(List.of(needs));
  }

  TestStep failing(RuntimeException cause) {
    failure = cause;
    return this;
  }

  TestStep doing(Runnable what) {
    work = what;
    return this;
  }

  TestStep at(Standing other) {
    standing = other;
    return this;
  }

  TestStep like(String other, double expected) {
    likeness = other;
    minutes = expected;
    return this;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Kind kind() {
    return Kind.EVALUATION;
  }

  @Override
  public String title() {
    return id;
  }

  @Override
  public String likeness() {
    return likeness;
  }

  @Override
  public double minutes() {
    return minutes;
  }

  @Override
  public List<String> needs() {
    return needs;
  }

  TestStep standing(Supplier<Standing> other) {
    look = other;
    return this;
  }

  @Override
  public Standing standing() {
    return look == null ? standing : look.get();
  }

  @Override
  public void run(StudyMonitor monitor) {
    if (failure != null) {
      throw failure;
    }
    work.run();
    log.add(id);
    standing = new Standing(0, OptionalDouble.empty());
  }
}
