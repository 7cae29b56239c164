package org.lovt.pretrain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lovt.config.schema.BimodalModelConfig;
import org.lovt.config.schema.ReportEncoderConfig.LocalUnit;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.text.ReportCollator;
import org.lovt.torch.Device;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * Where sentences look in an image: a weight for each of N regions, of sum 1, for B reports of at
 * most S sentences. How the weights are made depends on what the model was trained for.
 */
public final class PhraseGrounding {
  /** How weights are made. */
  public enum Method {
    /** The model's cross-attention from the sentence to the regions. */
    ATTENTION("attention of the sentence"),
    /**
     * A softmax over the cosines of sentence and regions, at the temperature 0.3 of the published
     * local losses; for models whose regions attend to sentences, but not the other way.
     */
    COSINE("cosine of sentence and region"),
    /**
     * The same with each region compared as if it were the whole image, and the sentence as if it
     * were the whole report. The only way of models that were trained for whole images and reports
     * (ConVIRT, CLIP, LoVT without local losses); open to the others, too.
     */
    GLOBAL("cosine of the sentence as a report and the region as an image");

    private final String title;

    Method(String title) {
      this.title = title;
    }

    /** For people. */
    public String title() {
      return title;
    }
  }

  private static final double TEMPERATURE = 0.3;

  private final BimodalModel model;
  private final ReportCollator collator;
  private final Method method;

  /**
   * With one of the methods that a model has.
   *
   * @param collator splits sentences into tokens as in training
   */
  public PhraseGrounding(BimodalModel model, ReportCollator collator, Method method) {
    if (!methods(model).contains(method)) {
      throw new IllegalArgumentException(
          "Expected one of " + methods(model) + ". Received: " + method);
    }
    this.model = model;
    this.collator = collator;
    this.method = method;
  }

  /**
   * How a model can ground, what it was trained for first; empty if its regions have no relation to
   * sentences, and its images none to its regions.
   */
  public static List<Method> methods(BimodalModel model) {
    BimodalModelConfig config = model.config();
    List<Method> all = new ArrayList<>();
    if (config.encoderB().localFrom() == LocalUnit.SENTENCES) {
      if (config.sentencesAttend()) {
        all.add(Method.ATTENTION);
      } else if (config.regionsAttend()) {
        all.add(Method.COSINE);
      }
    }
    if (model.scanEncoder().poolsRegions()) {
      all.add(Method.GLOBAL);
    }
    return List.copyOf(all);
  }

  /** How weights are made. */
  public Method method() {
    return method;
  }

  /**
   * What sentences are compared by, where that is not in the embeddings of their report.
   *
   * @param reports sentences of each report, as {@link ReportCollator#kept} keeps them
   * @return {@code [B, S, d_zg]}, 0 beyond the end of a report; null if embeddings are enough
   */
  public Tensor phrases(List<List<String>> reports, Device device) {
    if (method != Method.GLOBAL) {
      return null;
    }
    int most = reports.stream().mapToInt(List::size).max().orElse(0);
    List<List<String>> alone = new ArrayList<>();
    long[] rows = new long[reports.size() * most];
    Arrays.fill(rows, -1);
    for (int i = 0; i < reports.size(); i++) {
      for (int s = 0; s < reports.get(i).size(); s++) {
        rows[i * most + s] = alone.size();
        alone.add(List.of(reports.get(i).get(s)));
      }
    }
    for (int i = 0; i < rows.length; i++) {
      rows[i] = rows[i] < 0 ? alone.size() : rows[i]; // a row of zeros behind the others
    }
    Tensor read = model.reports(ReportTensors.of(collator.collate(alone), device)).global();
    Tensor padded = Tensors.cat(List.of(read, read.narrow(0, 0, 1).mul(0)), 0);
    Tensor index = Tensors.of(rows, rows.length).to(device);
    return padded.indexSelect(0, index).reshape(reports.size(), most, -1);
  }

  /**
   * The weights.
   *
   * @param e embeddings of images and reports that belong together, or are to be tried together
   * @param phrases what {@link #phrases} gave for these reports
   * @return {@code [B, S, N]}
   */
  public Tensor weights(BimodalEmbeddings e, Tensor phrases) {
    return switch (method) {
      case ATTENTION -> e.aToB().probabilities();
      case COSINE -> softmax(e.zlB(), e.zlA());
      case GLOBAL -> softmax(phrases, model.regionsAsScans(e.ylA()));
    };
  }

  private static Tensor softmax(Tensor sentences, Tensor regions) {
    Tensor turned = Functional.l2Normalize(regions, -1).transpose(1, 2);
    return Functional.l2Normalize(sentences, -1).matmul(turned).div(TEMPERATURE).softmax(-1);
  }
}
