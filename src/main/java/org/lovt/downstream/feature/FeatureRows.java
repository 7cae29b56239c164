package org.lovt.downstream.feature;

import java.io.IOException;
import org.lovt.torch.FileTensor;
import org.lovt.torch.Tensor;

/** The maps of one layer: a row for each image. */
sealed interface FeatureRows extends AutoCloseable {
  /** All rows, {@code [N, C, H, W]} on the CPU. */
  Tensor all();

  /** Sets the rows from this one on. */
  void write(long first, Tensor rows) throws IOException;

  /** Called once when all are written. */
  void complete() throws IOException;

  @Override
  void close() throws IOException;

  /** Rows in memory. */
  record InMemory(Tensor all) implements FeatureRows {
    @Override
    public void write(long first, Tensor rows) {
      all.narrow(0, first, rows.size(0)).copyFrom(rows);
    }

    @Override
    public void complete() {}

    @Override
    public void close() {
      all.close();
    }
  }

  /** Rows in a file. */
  record InFile(FileTensor file) implements FeatureRows {
    @Override
    public Tensor all() {
      return file.tensor();
    }

    @Override
    public void write(long first, Tensor rows) throws IOException {
      file.write(first, rows);
    }

    @Override
    public void complete() throws IOException {
      file.sync();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
