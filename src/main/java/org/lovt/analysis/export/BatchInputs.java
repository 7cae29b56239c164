package org.lovt.analysis.export;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.data.PretrainSamples;
import org.lovt.data.study.Study;
import org.lovt.data.study.View;
import org.lovt.pretrain.PretrainBatch;
import org.lovt.text.ReportCollator;
import org.lovt.text.SentenceSplits;
import org.lovt.torch.DType;
import org.lovt.torch.HostTensor;

/**
 * What went into a model.
 *
 * @param samples the split
 * @param collator as in training
 * @param reports whether texts and images are wanted
 * @param pixelMean how images were normalised
 * @param pixelStd how images were normalised
 */
record BatchInputs(
    PretrainSamples samples,
    ReportCollator collator,
    boolean reports,
    double pixelMean,
    double pixelStd) {

  /** The studies of a batch. */
  List<ExportedStudy> studies(int first, PretrainBatch batch) {
    List<ExportedStudy> studies = new ArrayList<>();
    for (int i = 0; i < batch.batch(); i++) {
      Study study = samples.study(first + i);
      View view = samples.evaluationView(first + i);
      studies.add(
          new ExportedStudy(
              study.patientId(),
              study.studyId(),
              view.dicomId(),
              study.views().indexOf(view),
              view.position(),
              reports ? collator.kept(study.report().sentences()) : null));
    }
    return studies;
  }

  /** The tensors of a batch. */
  Map<String, HostTensor> tensors(PretrainBatch batch) {
    Map<String, HostTensor> all = new LinkedHashMap<>();
    SentenceSplits splits = batch.report().splits();
    int b = batch.batch();
    int s = splits.maxSentences();
    int t = splits.maxTokens();
    long[] tokens = new long[b * s];
    for (int i = 0; i < b; i++) {
      for (int k = 0; k < splits.sentenceCounts()[i]; k++) {
        tokens[i * s + k] = splits.lengths()[i][k];
      }
    }
    all.put("sentence_mask", booleans(splits.sentenceMask(), b, s));
    all.put("sentence_tokens", HostTensor.ofLongs(new long[] {b, s}, tokens));
    if (batch.labels() != null) {
      long[] labels = new long[batch.labels().length];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = (long) batch.labels()[i];
      }
      long classes = labels.length / b;
      all.put("chexpert_bin_labels", HostTensor.ofLongs(new long[] {b, classes}, labels));
    }
    if (reports) {
      long[] ids = batch.report().sentenceInputIds();
      all.put("sentence_input_ids", HostTensor.ofLongs(new long[] {b, s, t}, ids));
      all.put("sentence_token_mask", booleans(splits.tokenMask(), b, s, t));
      int length = splits.maxContentLength();
      all.put("token_same_sentence_mask", booleans(splits.sameSentence(), b, length, length));
      all.put("scan", HostTensor.ofFloats(new long[] {b, batch.size(), batch.size()}, grey(batch)));
    }
    return all;
  }

  /** Grey values in [0, 1]. */
  float[] grey(PretrainBatch batch) {
    float[] grey = new float[batch.scans().length];
    for (int i = 0; i < grey.length; i++) {
      double value = batch.scans()[i] * pixelStd + pixelMean;
      grey[i] = (float) Math.min(1, Math.max(0, value)); // rounding may lead out of it
    }
    return grey;
  }

  private static HostTensor booleans(boolean[] values, long... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length);
    for (boolean value : values) {
      bytes.put((byte) (value ? 1 : 0));
    }
    return new HostTensor(DType.BOOL, shape, bytes.flip());
  }
}
