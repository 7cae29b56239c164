package org.lovt.pretrain;

import java.util.ArrayList;
import java.util.List;
import org.lovt.data.PretrainSample;
import org.lovt.data.load.BatchPlan;
import org.lovt.data.load.Loader;
import org.lovt.text.ReportBatch;
import org.lovt.text.ReportCollator;
import org.lovt.train.Feed;
import org.lovt.train.LoaderFeed;

/**
 * Feeds image–report pairs to the trainer: worker threads decode, transform, tokenise and collate.
 */
public final class PairFeed implements Feed<PretrainBatch> {
  private static final int PREFETCH = 4;
  private final Feed<PretrainBatch> feed;

  /**
   * Over a source of samples.
   *
   * @param plan order and size of the batches
   * @param source makes a sample; a pure function of (epoch, index)
   * @param collator tokenises and pads
   * @param threads worker threads; 0 works in the trainer's thread
   */
  public PairFeed(
      BatchPlan plan, Loader.Source<PretrainSample> source, ReportCollator collator, int threads) {
    Loader<PretrainSample, PretrainBatch> loader =
        new Loader<>(plan, source, samples -> collate(samples, collator), threads, PREFETCH);
    this.feed = new LoaderFeed<>(loader, batch -> batch);
  }

  private static PretrainBatch collate(List<PretrainSample> samples, ReportCollator collator) {
    int size = samples.get(0).size();
    float[] scans = new float[samples.size() * size * size];
    boolean labelled = samples.get(0).binaryLabels() != null;
    int classes = labelled ? samples.get(0).binaryLabels().length : 0;
    float[] labels = labelled ? new float[samples.size() * classes] : null;
    List<String> names = new ArrayList<>();
    List<List<String>> sentences = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      PretrainSample s = samples.get(i);
      System.arraycopy(s.scan(), 0, scans, i * size * size, size * size);
      names.add(s.name());
      sentences.add(s.sentences());
      for (int c = 0; c < classes; c++) {
        labels[i * classes + c] = s.binaryLabels()[c];
      }
    }
    ReportBatch report = collator.collate(sentences);
    return new PretrainBatch(names, scans, size, report, labels);
  }

  @Override
  public int batches() {
    return feed.batches();
  }

  @Override
  public Cursor<PretrainBatch> open(int epoch, int skip) {
    return feed.open(epoch, skip);
  }
}
