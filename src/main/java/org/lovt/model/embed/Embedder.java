package org.lovt.model.embed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.lovt.base.LovtException;
import org.lovt.data.prepare.BadBudget;
import org.lovt.data.prepare.PreparationOptions.OnBad;
import org.lovt.model.ImageEmbedding;
import org.lovt.model.LovtModel;
import org.lovt.model.ReportEmbedding;

/**
 * Embeds many images or reports into a file, in the order of the inputs.
 *
 * @param model that embeds
 * @param options how
 * @param listener hears of progress
 */
public record Embedder(LovtModel model, Options options, Listener listener) {
  /**
   * How to embed.
   *
   * @param batchSize inputs that go through the network together
   * @param threads threads that decode
   * @param local whether vectors of regions or sentences are kept, too
   * @param onBad what happens with inputs that cannot be read
   * @param budget how many are left out before the work stops
   */
  public record Options(int batchSize, int threads, boolean local, OnBad onBad, BadBudget budget) {
    /** Checks the numbers. */
    public Options {
      if (batchSize < 1 || threads < 1) {
        throw LovtException.config(
            "expected a batch size and threads from 1 on. Received: %d and %d"
                .formatted(batchSize, threads),
            "Leave the options out for the defaults.");
      }
    }
  }

  /** Hears what happens. */
  public interface Listener {
    /** So many inputs are done, bad ones included. */
    void done(long inputs);

    /** An input was left out. */
    void bad(String id, LovtException why);
  }

  /**
   * What came out.
   *
   * @param rows number of rows written
   * @param bad number of inputs left out
   */
  public record Result(long rows, long bad) {}

  /** What became of an input. */
  private record Prepared<T>(String id, T value, LovtException failure) {}

  /** One row for a file. */
  private interface Row<E> {
    void add(String id, E embedding) throws IOException;
  }

  /**
   * Embeds images.
   *
   * @throws LovtException (data) if inputs are bad and the options do not allow it, or all are;
   *     (resource) if the file cannot be written; there is no file then
   */
  public Result images(EmbeddingInputs<float[]> inputs, Path out) {
    try (EmbeddingFile file = EmbeddingFile.open(out, options.local())) {
      Map<String, String> notes = notes("images");
      Row<ImageEmbedding> row =
          (id, image) -> {
            file.add(id, image);
            notes.put("lovt.grid", image.rows() + "x" + image.columns());
          };
      return run(inputs, model::embedPixels, row, file, notes, out);
    }
  }

  /** Embeds reports; see {@link #images}. */
  public Result reports(EmbeddingInputs<List<String>> inputs, Path out) {
    try (EmbeddingFile file = EmbeddingFile.open(out, options.local())) {
      Row<ReportEmbedding> row = file::add;
      return run(inputs, model::embedReports, row, file, notes("reports"), out);
    }
  }

  private Map<String, String> notes(String kind) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("lovt.kind", kind);
    notes.put("lovt.model", model.name());
    return notes;
  }

  private <T, E> Result run(
      EmbeddingInputs<T> inputs,
      Function<List<T>, List<E>> network,
      Row<E> row,
      EmbeddingFile file,
      Map<String, String> notes,
      Path out) {
    ExecutorService pool = Executors.newFixedThreadPool(options.threads());
    try {
      Pass<T, E> pass = new Pass<>(inputs, network, row, pool);
      pass.run();
      if (pass.rows == 0) {
        throw LovtException.data(
            "None of %d inputs could be embedded".formatted(pass.bad),
            "See what is said of them; nothing was written.");
      }
      checkBudget(pass.bad, pass.rows + pass.bad);
      file.finish(notes);
      return new Result(pass.rows, pass.bad);
    } catch (IOException e) {
      throw LovtException.resource(
          "Cannot write " + out + ": " + e.getMessage(),
          "Free space, or choose another folder.",
          e);
    } finally {
      pool.shutdownNow();
    }
  }

  private void checkBudget(long bad, long total) {
    if (bad > options.budget().of(total)) {
      throw LovtException.data(
          "%d inputs are bad, more than the budget of %s".formatted(bad, options.budget()),
          "Mend or remove them, or allow more with --bad-budget.");
    }
  }

  /** One pass over the inputs: a window of them is decoded ahead of the network. */
  private final class Pass<T, E> {
    private final EmbeddingInputs<T> inputs;
    private final Function<List<T>, List<E>> network;
    private final Row<E> row;
    private final ExecutorService pool;
    private final Deque<Future<Prepared<T>>> window = new ArrayDeque<>();
    private long rows;
    private long bad;

    Pass(
        EmbeddingInputs<T> inputs,
        Function<List<T>, List<E>> network,
        Row<E> row,
        ExecutorService pool) {
      this.inputs = inputs;
      this.network = network;
      this.row = row;
      this.pool = pool;
    }

    void run() throws IOException {
      List<Prepared<T>> batch = new ArrayList<>();
      fill();
      while (!window.isEmpty()) {
        Prepared<T> next = taken(window.poll());
        fill();
        if (next.failure() == null) {
          batch.add(next);
        } else {
          leaveOut(next);
        }
        if (batch.size() == options.batchSize() || window.isEmpty()) {
          embed(batch);
          batch.clear();
        }
      }
    }

    private void fill() {
      while (window.size() < 2 * options.batchSize() && inputs.hasNext()) {
        EmbeddingInput<T> input = inputs.next();
        window.add(pool.submit(() -> prepared(input)));
      }
    }

    private Prepared<T> prepared(EmbeddingInput<T> input) {
      try {
        return new Prepared<>(input.id(), input.source().get(), null);
      } catch (LovtException e) {
        return new Prepared<>(input.id(), null, e);
      }
    }

    private Prepared<T> taken(Future<Prepared<T>> future) {
      try {
        return future.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw LovtException.interrupted("Stopped while embedding", "Run the command again.");
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      }
    }

    private void leaveOut(Prepared<T> input) {
      if (options.onBad() == OnBad.FAIL) {
        throw input.failure();
      }
      bad++;
      listener.bad(input.id(), input.failure());
      if (inputs.total() >= 0) {
        checkBudget(bad, inputs.total());
      } else if (Double.isNaN(options.budget().percent())) {
        checkBudget(bad, Long.MAX_VALUE);
      }
      listener.done(rows + bad);
    }

    private void embed(List<Prepared<T>> batch) throws IOException {
      if (batch.isEmpty()) {
        return;
      }
      List<E> embedded = network.apply(batch.stream().map(Prepared::value).toList());
      for (int i = 0; i < batch.size(); i++) {
        row.add(batch.get(i).id(), embedded.get(i));
      }
      rows += batch.size();
      listener.done(rows + bad);
    }
  }
}
