package org.lovt.campaign;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.base.AtomicFiles;
import org.lovt.base.FolderLock;
import org.lovt.base.LovtException;

/**
 * Does what is left of a plan. Several processes may work at one study: a step at work is locked,
 * and the others take the next one. A step that fails is told at the end; those that do not need it
 * go on.
 */
public final class Campaign {
  private static final Duration POLL = Duration.ofSeconds(5);

  private final StudyPlan plan;
  private final StudyMonitor monitor;
  private final Duration poll;
  private final Map<String, Failed> failed = new LinkedHashMap<>();

  /**
   * A step that was not done.
   *
   * @param step the step
   * @param cause what happened; for a step that was not tried, that another one failed
   */
  public record Failed(Step step, Throwable cause) {}

  /** Prepares. */
  public Campaign(StudyPlan plan, StudyMonitor monitor) {
    this(plan, monitor, POLL);
  }

  Campaign(StudyPlan plan, StudyMonitor monitor, Duration poll) {
    this.plan = plan;
    this.monitor = monitor;
    this.poll = poll;
  }

  /**
   * Works until nothing is left to do.
   *
   * @param left the steps that are not done, in order
   * @return what failed; empty if all is done
   * @throws LovtException of kind INTERRUPTED if it was asked to stop; the same call goes on
   */
  public List<Failed> run(List<Step> left) {
    List<Step> pending = new ArrayList<>(left);
    int all = pending.size();
    while (!pending.isEmpty()) {
      giveUp(pending);
      if (!doOne(pending, all) && !pending.isEmpty()) {
        await(pending);
      }
    }
    return List.copyOf(failed.values());
  }

  /** Takes out the steps that need one that failed. */
  private void giveUp(List<Step> pending) {
    pending.removeIf(
        step -> {
          Optional<String> missing = step.needs().stream().filter(failed::containsKey).findFirst();
          missing.ifPresent(
              need ->
                  failed.put(
                      step.id(),
                      new Failed(
                          step,
                          LovtException.runtime(
                              step.title() + ": not done, since " + need + " failed", ""))));
          return missing.isPresent();
        });
  }

  /** Does the first step that can be done now; whether there was one. */
  private boolean doOne(List<Step> pending, int all) {
    for (Step step : pending) {
      boolean ready =
          step.needs().stream().noneMatch(n -> pending.stream().anyMatch(p -> p.id().equals(n)));
      if (ready && attempt(step, all - pending.size() + 1, all)) {
        pending.remove(step);
        return true;
      }
    }
    return false;
  }

  /** Does a step; false if another process has it. */
  private boolean attempt(Step step, int number, int of) {
    Path folder = plan.place().study().resolve("locks").resolve(step.id());
    try (FolderLock lock = FolderLock.tryAcquire(folder).orElse(null)) {
      if (lock == null) {
        return false;
      }
      run(step, number, of);
      return true;
    } catch (IOException e) {
      throw LovtException.resource(
          "Cannot lock " + folder + ": " + e.getMessage(), "Check free space and permissions.", e);
    }
  }

  private void run(Step step, int number, int of) {
    long start = System.nanoTime();
    try {
      if (step.standing().done()) {
        return; // another process has just done it
      }
      monitor.began(step, number, of);
      step.run(monitor);
      Files.deleteIfExists(plan.place().failure(step.id()));
      monitor.finished(step, (System.nanoTime() - start) / 1e9);
    } catch (LovtException e) {
      if (e.kind() == LovtException.Kind.INTERRUPTED) {
        throw e;
      }
      fail(step, e);
    } catch (RuntimeException | IOException e) {
      fail(step, e);
    }
  }

  private void fail(Step step, Exception cause) {
    failed.put(step.id(), new Failed(step, cause));
    monitor.failed(step, cause);
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace));
    try {
      AtomicFiles.writeText(plan.place().failure(step.id()), trace.toString());
    } catch (IOException e) {
      monitor.notice("the stack trace could not be kept: " + e.getMessage());
    }
  }

  /** Others have all that is left. */
  private void await(List<Step> pending) {
    monitor.waiting(List.copyOf(pending));
    try {
      Thread.sleep(poll.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LovtException.interrupted("Interrupted.", "Run the same command again: it goes on.");
    }
    pending.removeIf(Campaign::done);
  }

  /** Whether a step is done; what is wrong with it is told when it is tried. */
  private static boolean done(Step step) {
    try {
      return step.standing().done();
    } catch (LovtException unknown) {
      return false;
    }
  }
}
