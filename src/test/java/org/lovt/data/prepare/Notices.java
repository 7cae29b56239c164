package org.lovt.data.prepare;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a person would be told. */
public final class Notices implements PreparationListener {
  private final List<String> all = new ArrayList<>();

  @Override
  public void stage(String name, long total, long before) {}

  @Override
  public void advanced(long done, long badFiles) {}

  @Override
  public void notice(String message) {
    all.add(message);
  }

  /** All, in order. */
  public List<String> all() {
    return all;
  }
}
