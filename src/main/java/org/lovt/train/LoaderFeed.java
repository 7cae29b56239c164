package org.lovt.train;

import java.util.function.Function;
import org.lovt.data.load.Loader;
import org.lovt.data.load.LoaderPass;

/**
 * Batches of a loader.
 *
 * @param <L> batches of the loader
 * @param <B> the batch
 */
public final class LoaderFeed<L, B> implements Feed<B> {
  private final Loader<?, L> loader;
  private final Function<L, B> batch;

  /**
   * Over a loader.
   *
   * @param batch the batch of training, from one of the loader
   */
  public LoaderFeed(Loader<?, L> loader, Function<L, B> batch) {
    this.loader = loader;
    this.batch = batch;
  }

  @Override
  public int batches() {
    return loader.batches();
  }

  @Override
  public Cursor<B> open(int epoch, int skip) {
    LoaderPass<L> pass = loader.open(epoch, skip);
    return new Cursor<>() {
      @Override
      public B next() {
        L next = pass.next();
        return next == null ? null : batch.apply(next);
      }

      @Override
      public long waitedNanos() {
        return pass.waitedNanos();
      }

      @Override
      public void close() {
        pass.close();
      }
    };
  }
}
