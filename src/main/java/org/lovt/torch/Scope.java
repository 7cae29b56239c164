package org.lovt.torch;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;

/**
 * Owner of native memory: everything that a thread creates while its innermost scope is open is
 * freed when that scope closes, except what was {@linkplain Tensor#keep() kept} or handed out with
 * {@link #result}.
 *
 * <pre>{@code
 * try (Scope step = Scope.open()) {
 *   model.forward(batch).total().backward();
 * } // all intermediate tensors are gone
 * }</pre>
 *
 * <p>Closing handles does not break a recorded graph: the graph holds its own references.
 */
public final class Scope implements AutoCloseable {
  private final PointerScope scope = new PointerScope();

  private Scope() {}

  /** Opens a scope on this thread; close it in reverse order of opening. */
  public static Scope open() {
    return new Scope();
  }

  /**
   * Hands a tensor of this scope to the enclosing one; if there is none, it is {@linkplain
   * Tensor#keep() kept}.
   */
  public Tensor result(Tensor tensor) {
    tensor.keep(); // detaching drops what may be the only reference
    scope.detach(tensor.h);
    java.util.Iterator<PointerScope> scopes = PointerScope.getScopeIterator();
    if (scopes != null) {
      while (scopes.hasNext()) {
        PointerScope next = scopes.next();
        if (next != scope) {
          next.attach(tensor.h);
          tensor.close();
          break;
        }
      }
    }
    return tensor;
  }

  @Override
  public void close() {
    scope.close();
  }

  /**
   * Number of live native objects of the whole process; tests assert that it is constant from step
   * to step.
   */
  public static long liveObjects() {
    return Pointer.totalCount();
  }

  /** Resident memory of the process in bytes. */
  public static long residentBytes() {
    return Pointer.physicalBytes();
  }
}
