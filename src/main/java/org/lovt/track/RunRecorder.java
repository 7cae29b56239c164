package org.lovt.track;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.lovt.track.tensorboard.TensorBoardWriter;

/**
 * Writes down what a run measures: {@code metrics.jsonl}, {@code timing.jsonl} and TensorBoard. The
 * files of rows are the truth and must be written; TensorBoard is a mirror, whose failure is told
 * once and stops nothing.
 */
public final class RunRecorder implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(RunRecorder.class.getName());

  private final RunFolder folder;
  private final Clock clock;
  private MetricsLog metrics;
  private MetricsLog timing;
  private TensorBoardWriter board;

  private RunRecorder(RunFolder folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** Begins, or continues at the end of what is there; a resume then calls {@link #restore}. */
  public static RunRecorder open(RunFolder folder, Clock clock) {
    RunRecorder recorder = new RunRecorder(folder, clock);
    recorder.openAt(Long.MAX_VALUE);
    return recorder;
  }

  private void openAt(long position) {
    metrics = MetricsLog.resume(folder.metricsFile(), position);
    List<History.Row> rows = History.read(folder.metricsFile()).rows();
    long step = rows.isEmpty() ? -1 : rows.get(rows.size() - 1).step();
    timing = MetricsLog.resume(folder.timingFile(), timingUpTo(step));
    try {
      board =
          Files.isDirectory(folder.tensorboard())
              ? TensorBoardWriter.resume(folder.tensorboard(), step + 1, clock)
              : TensorBoardWriter.create(folder.tensorboard(), clock);
    } catch (IOException e) {
      LOG.warning("No TensorBoard files: " + Failures.reason(e));
    }
  }

  private interface Mirroring {
    void to(TensorBoardWriter writer) throws IOException;
  }

  private void mirror(Mirroring action) {
    if (board == null) {
      return;
    }
    try {
      action.to(board);
    } catch (IOException e) {
      LOG.warning("TensorBoard files end here: " + Failures.reason(e));
      board = null;
    }
  }

  /** Offset behind the last row of the timing file which belongs to a kept step. */
  private long timingUpTo(long step) {
    if (!Files.exists(folder.timingFile())) {
      return 0;
    }
    return History.offsetAfter(folder.timingFile(), step);
  }

  /** Values of a step, by full name. */
  public void record(long step, int epoch, Map<String, Double> values) {
    metrics.append(step, epoch, values);
    mirror(b -> b.scalars(step, values));
  }

  /** Time, speed and memory of a step, by full name, such as {@code time/samples_per_second}. */
  public void time(long step, int epoch, Map<String, Double> values) {
    timing.append(step, epoch, values);
    mirror(b -> b.scalars(step, values));
  }

  /** A picture for TensorBoard. */
  public void image(long step, String tag, byte[] png, int width, int height) {
    mirror(b -> b.image(step, tag, png, width, height));
  }

  /** What a checkpoint must store for {@link #restore}: the length of the metrics on the disk. */
  public long position() {
    return metrics.position();
  }

  /** Forgets what was written after {@link #position()} returned this. */
  public void restore(long position) {
    close();
    openAt(position);
  }

  /** All values so far. */
  public History history() {
    return History.read(folder.metricsFile());
  }

  @Override
  public void close() {
    mirror(TensorBoardWriter::close);
    board = null;
    timing.close();
    metrics.close();
  }
}
