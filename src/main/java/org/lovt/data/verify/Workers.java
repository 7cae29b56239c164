package org.lovt.data.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.lovt.base.LovtException;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.prepare.TaskRunner;

/** Does numbered pieces of work on several threads; results keep their order. */
final class Workers {
  private Workers() {}

  static <T> List<T> map(
      String stage, int count, int threads, IntFunction<T> work, PreparationListener listener) {
    listener.stage(stage, count, 0);
    List<T> results = new ArrayList<>(Collections.nCopies(count, null));
    long[] done = {0};
    try {
      TaskRunner.run(
          IntStream.range(0, count).toArray(),
          threads,
          work,
          (piece, result) -> {
            results.set(piece, result);
            listener.advanced(++done[0], 0);
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LovtException.interrupted("The verification was interrupted.", "");
    }
    return results;
  }
}
