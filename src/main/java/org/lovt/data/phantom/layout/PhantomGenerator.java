package org.lovt.data.phantom.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.lovt.base.LovtException;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.PhantomStudies;

/**
 * Generates a synthetic data set in a raw layout. Equal options give equal bytes, whatever the
 * number of threads and however often the generation was interrupted and resumed.
 */
public final class PhantomGenerator {
  private final PhantomStudies studies;
  private final LayoutWriter writer;
  private final TruthParts parts;
  private final Progress progress;
  private final AtomicInteger done = new AtomicInteger();

  /** Told of the progress, from several threads but never at the same time. */
  @FunctionalInterface
  public interface Progress {
    /** Called when {@code done} of {@code total} studies are finished. */
    void advanced(int done, int total);
  }

  private PhantomGenerator(
      PhantomPaths paths, RawLayout layout, PhantomOptions options, Progress progress) {
    this.studies = layout.studies(options);
    this.writer = layout.writer(studies, paths.root());
    this.parts = new TruthParts(paths, writer.tables(), studies.size());
    this.progress = progress;
  }

  /**
   * Generates a data set, or resumes an interrupted generation of the same options. A complete data
   * set of the same options is left as it is.
   *
   * @param target folder to write to; missing, empty, or left by an earlier generation
   * @param layout form of the files
   * @param options what to generate
   * @param progress told of each finished block of studies
   * @return what the data set holds
   * @throws LovtException if the target holds something else, the disk fails or the thread is
   *     interrupted
   */
  public static PhantomSummary generate(
      Path target, RawLayout layout, PhantomOptions options, Progress progress) {
    layout.check(options);
    try {
      PhantomPaths paths = new PhantomPaths(target);
      PhantomTarget state = new PhantomTarget(paths, layout, options);
      Optional<PhantomSummary> complete = state.claim();
      if (complete.isPresent()) {
        return complete.get();
      }
      PhantomGenerator generator = new PhantomGenerator(paths, layout, options, progress);
      generator.run();
      PhantomSummary summary = Census.of(generator.studies, layout.reports());
      state.finish(summary);
      return summary;
    } catch (ClosedByInterruptException e) {
      throw interrupted("while writing files");
    } catch (IOException e) {
      throw LovtException.resource(
          "cannot write phantoms to " + target + ": " + e.getMessage(),
          "Check free space and permissions, then run the same command again: it resumes.",
          e);
    }
  }

  /** Whether a folder holds all that these options generate. */
  public static boolean isComplete(Path target, RawLayout layout, PhantomOptions options) {
    return new PhantomTarget(new PhantomPaths(target), layout, options).isComplete();
  }

  private void run() throws IOException {
    writer.createFolders();
    parts.create();
    drawAll();
    writer.finish();
    parts.join();
  }

  private void drawAll() throws IOException {
    ExecutorService workers = Executors.newFixedThreadPool(studies.options().threads());
    try {
      List<Future<?>> blocks = new ArrayList<>();
      for (int block = 0; block < parts.blocks(); block++) {
        int number = block;
        blocks.add(workers.submit(() -> drawBlock(number)));
      }
      for (Future<?> block : blocks) {
        block.get();
      }
    } catch (ExecutionException e) {
      rethrow(e.getCause());
    } catch (InterruptedException e) {
      throw interrupted("after %d of %d studies".formatted(done.get(), studies.size()));
    } finally {
      stop(workers);
    }
  }

  private static LovtException interrupted(String when) {
    Thread.currentThread().interrupt();
    return LovtException.interrupted(
        "generation was interrupted " + when, "Run the same command again: it resumes.");
  }

  /** Ends the workers and waits for them, so that nothing is written after the return. */
  private static void stop(ExecutorService workers) {
    workers.shutdownNow();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = workers.awaitTermination(1, TimeUnit.HOURS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void rethrow(Throwable cause) throws IOException {
    if (cause instanceof UncheckedIOException e) {
      throw e.getCause();
    }
    if (cause instanceof RuntimeException e) {
      throw e;
    }
    if (cause instanceof Error e) {
      throw e;
    }
    throw new IllegalStateException(cause);
  }

  private void drawBlock(int block) {
    try (JpegEncoder jpeg = new JpegEncoder()) {
      if (!isFinished(block)) {
        List<StudyOutput> outputs = new ArrayList<>();
        for (int index = parts.first(block); index < parts.end(block); index++) {
          if (Thread.interrupted()) {
            return;
          }
          outputs.add(writer.write(studies.create(index), jpeg));
        }
        parts.write(block, outputs);
      }
      int studiesInBlock = parts.end(block) - parts.first(block);
      synchronized (progress) {
        progress.advanced(done.addAndGet(studiesInBlock), studies.size());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A block is finished when its ground truth is written (last) and its images are all there. */
  private boolean isFinished(int block) throws IOException {
    if (!parts.exists(block)) {
      return false;
    }
    for (int index = parts.first(block); index < parts.end(block); index++) {
      if (!writer.isWritten(studies.create(index))) {
        return false;
      }
    }
    return true;
  }
}
