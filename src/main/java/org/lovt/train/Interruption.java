package org.lovt.train;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.lovt.base.LovtException;

/**
 * Turns SIGINT and SIGTERM into a request that training answers at the next micro-batch by a
 * checkpoint. The JVM's end waits for that, at most {@link #GRACE_SECONDS}.
 */
public final class Interruption implements AutoCloseable {
  /** How long the end of the process waits for the checkpoint. */
  public static final int GRACE_SECONDS = 120;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::await, "lovt-interruption");
  private volatile boolean requested;

  private Interruption() {}

  /** Listens to the signals of this process until closed. */
  public static Interruption ofSignals() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** One that only {@link #request()} triggers. */
  public static Interruption manual() {
    return new Interruption();
  }

  /** Asks training to save and stop. */
  public void request() {
    requested = true;
  }

  /** Whether training should save and stop. */
  public boolean requested() {
    return requested;
  }

  /**
   * Ends the work in hand if it should stop.
   *
   * @throws LovtException (interrupted) saying how to go on
   */
  public void stopIfRequested() {
    if (requested) {
      throw LovtException.interrupted(
          "Interrupted.", "Run the same command again: it goes on where it was.");
    }
  }

  private void await() {
    requested = true;
    try {
      done.await(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // The process is on its way out: the hook has done its work.
    }
  }
}
