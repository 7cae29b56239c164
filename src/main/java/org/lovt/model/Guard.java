package org.lovt.model;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.lovt.torch.Autograd;
import org.lovt.torch.Device;
import org.lovt.torch.Scope;

/**
 * Lets one thread at a time at a network: it computes on all cores anyway, and closing waits for
 * the call that is under way. What is computed inside is freed at the end, so only plain values
 * leave; no gradients are recorded, and everything is float32.
 */
final class Guard {
  private final ReentrantLock lock = new ReentrantLock();
  private final String what;
  private final Device device;
  private boolean closed;

  /** Guards something, by its name in messages. */
  Guard(String what, Device device) {
    this.what = what;
    this.device = device;
  }

  <T> T compute(Supplier<T> work) {
    lock.lock();
    try (Scope scope = Scope.open();
        Autograd.Switch off = Autograd.off();
        Autograd.Switch float32 = Autograd.float32(device)) {
      if (closed) {
        throw new IllegalStateException(what + " is closed");
      }
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** Closes once, when nobody computes. */
  void close(Runnable release) {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        release.run();
      }
    } finally {
      lock.unlock();
    }
  }
}
