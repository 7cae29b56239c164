package org.lovt.downstream.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.lovt.base.LovtException;
import org.lovt.torch.Engine;

/**
 * Independent work on several threads of this process, each of which computes with its part of the
 * engine's threads. A small head does not fill two cores with two threads; two heads with one each
 * do.
 */
final class SideBySide {
  private final int jobs;

  /**
   * Decides how many.
   *
   * @param jobs works at once, from 1
   */
  SideBySide(int jobs) {
    if (jobs < 1) {
      throw new IllegalArgumentException("jobs must be at least 1. Received: " + jobs);
    }
    this.jobs = jobs;
  }

  /** Threads with which each of them computes, however many works there are. */
  static int threadsOfEach(int jobs) {
    return Math.max(1, Engine.threads() / jobs);
  }

  /**
   * Does all, and returns what they come to in their order. If one fails, those that have begun are
   * finished, no other begins, and the failure of the first in order is thrown.
   */
  <T> List<T> all(List<? extends Supplier<T>> works) {
    if (jobs == 1) {
      List<T> results = new ArrayList<>();
      works.forEach(work -> results.add(work.get()));
      return results;
    }
    int before = Engine.threads();
    int each = threadsOfEach(jobs);
    AtomicBoolean failed = new AtomicBoolean();
    ExecutorService workers =
        Executors.newFixedThreadPool(Math.max(1, Math.min(jobs, works.size())));
    try {
      List<Future<T>> begun = new ArrayList<>();
      for (Supplier<T> work : works) {
        begun.add(workers.submit(() -> one(work, each, failed)));
      }
      return results(begun);
    } finally {
      workers.shutdown();
      Engine.setThreads(before);
    }
  }

  private static <T> T one(Supplier<T> work, int threads, AtomicBoolean failed) {
    if (failed.get()) {
      return null; // what it came to is not asked for any more
    }
    Engine.setThreads(threads); // counts for the thread that says it
    boolean done = false;
    try {
      T result = work.get();
      done = true;
      return result;
    } finally {
      if (!done) {
        failed.set(true);
      }
    }
  }

  private static <T> List<T> results(List<Future<T>> begun) {
    List<T> results = new ArrayList<>();
    Throwable failure = null;
    for (Future<T> work : begun) {
      try {
        results.add(work.get());
      } catch (ExecutionException e) {
        failure = failure == null ? e.getCause() : failure;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw LovtException.interrupted("Interrupted.", "Run the same command again.");
      }
    }
    if (failure instanceof RuntimeException refused) {
      throw refused;
    }
    if (failure instanceof Error broken) {
      throw broken;
    }
    return results;
  }
}
