package org.lovt.nn;

/** A holder without a computation of its own, for the nesting that published names have. */
public final class Parts extends Module {
  private int count;

  /** Registers a part under a name. Returns it. */
  public <M extends Module> M put(String name, M part) {
    return child(name, part);
  }

  /** Registers a part under the next number, as PyTorch's sequences and lists do. Returns it. */
  public <M extends Module> M add(M part) {
    return child(String.valueOf(count++), part);
  }
}
