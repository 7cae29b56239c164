package org.lovt.pretrain;

import java.util.stream.LongStream;
import org.lovt.config.schema.BimodalModelConfig;
import org.lovt.config.schema.Compat;
import org.lovt.nn.Bert;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.nn.CrossAttention;
import org.lovt.nn.Encoded;
import org.lovt.nn.FeatureExtractor;
import org.lovt.nn.Module;
import org.lovt.nn.ReportEncoder;
import org.lovt.nn.ResNet;
import org.lovt.nn.ResNetFeatures;
import org.lovt.nn.ScanEncoder;
import org.lovt.objective.LocalStructure;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;
import org.lovt.train.Losses;

/**
 * LoVT's two towers with cross-attention between them (paper section 3; spec/pretraining.md 1, 5).
 * ConVIRT and CLIP are the same model without local objectives. State names equal those of the
 * published checkpoints.
 */
public final class BimodalModel extends Module {
  private final BimodalModelConfig config;
  private final ScanEncoder encoderA;
  private final ReportEncoder encoderB;
  private final Tower towerA;
  private final Tower towerB;
  private final CrossAttention attention;
  private final Alignment alignment;

  /** Builds the model around given backbones, with faults of the original corrected. */
  public BimodalModel(BimodalModelConfig config, ResNet resnet, Bert bert, boolean channelsLast) {
    this(config, resnet, bert, channelsLast, Compat.CORRECTED);
  }

  /** The same; {@code OFFICIAL} restores faults of the original's losses. */
  public BimodalModel(
      BimodalModelConfig config, ResNet resnet, Bert bert, boolean channelsLast, Compat compat) {
    this(config, new ResNetFeatures(resnet), bert, channelsLast, compat);
  }

  /** The same around any source of image features. */
  public BimodalModel(
      BimodalModelConfig config,
      FeatureExtractor features,
      Bert bert,
      boolean channelsLast,
      Compat compat) {
    this(
        config,
        new ScanEncoder(config.encoderA(), features, channelsLast),
        new ReportEncoder(config.encoderB(), bert),
        compat);
  }

  private BimodalModel(BimodalModelConfig config, ScanEncoder a, ReportEncoder b, Compat compat) {
    this.config = config;
    this.encoderA = a;
    this.encoderB = b;
    towerA = child("model_a", new Tower(a, a.localWidth(), a.globalWidth(), config));
    towerB = child("model_b", new Tower(b, b.width(), b.width(), config));
    attention = child("ll_attention", new CrossAttention(attentionOptions(config)));
    alignment =
        child(
            "loss_module",
            new Alignment(
                config,
                LocalStructure.grid(a.rows(), a.columns()),
                LocalStructure.line(config.encoderB().maxLength()),
                compat));
  }

  private static CrossAttention.Options attentionOptions(BimodalModelConfig c) {
    return new CrossAttention.Options(
        c.dZ(),
        c.dZ(),
        c.dZ(),
        c.symmetricAttention(),
        c.attentionSim(),
        c.projectAttentionKeys(),
        c.projectAttentionValues(),
        c.projectAttentionOutputs(),
        c.attentionNorm(),
        c.attentionTemperature(),
        c.attentionTemperatureTrainable(),
        c.attentionProbDropoutProb(),
        c.attendedDropoutProb());
  }

  /** The configuration it was built from. */
  public BimodalModelConfig config() {
    return config;
  }

  /** The image encoder. */
  public ScanEncoder scanEncoder() {
    return encoderA;
  }

  /** The text encoder. */
  public ReportEncoder reportEncoder() {
    return encoderB;
  }

  /** Whether cross-attention and local losses are in use. */
  public boolean hasLocalObjective() {
    return config.regionsAttend() || config.sentencesAttend();
  }

  /** All embeddings of a batch: scan {@code [B, 3, H, W]} and its tokenised reports. */
  public BimodalEmbeddings embed(Tensor scan, ReportEncoder.Input report) {
    return pair(scans(scan), reports(report));
  }

  /** Scans {@code [B, 3, H, W]} alone. */
  public Projected scans(Tensor scan) {
    return towerA.project(encoderA.forward(scan));
  }

  /** Tokenised reports alone. */
  public Projected reports(ReportEncoder.Input report) {
    return towerB.project(encoderB.forward(report));
  }

  /**
   * Each region compared as if it were a whole scan: pooled alone and projected like yg, as Zhou,
   * Loy and Dai do with CLIP (MaskCLIP, ECCV 2022).
   *
   * @param regions yl {@code [B, N, width]} of scans, of an encoder that pools its regions
   * @return {@code [B, N, d_zg]}, in the space of zg
   */
  Tensor regionsAsScans(Tensor regions) {
    Tensor pooled = encoderA.pooledAlone(regions);
    long b = pooled.size(0);
    long n = pooled.size(1);
    return towerA.projectGlobal(pooled.reshape(b * n, -1)).reshape(b, n, -1);
  }

  /** Lets each scan meet the report of the same place: cross-attention, where the model has it. */
  public BimodalEmbeddings pair(Projected a, Projected b) {
    Tensor maskB = b.encoded().mask();
    CrossAttention.Result attended =
        hasLocalObjective()
            ? attention.forward(
                a.local(), null, b.local(), maskB, config.regionsAttend(), config.sentencesAttend())
            : new CrossAttention.Result(null, null);
    return new BimodalEmbeddings(
        a.encoded().local(),
        a.encoded().global(),
        a.local(),
        a.global(),
        weights(a.encoded(), config.lWeightsA() != null),
        b.encoded().local(),
        b.encoded().global(),
        b.local(),
        b.global(),
        weights(b.encoded(), config.lWeightsB() != null),
        maskB,
        attended.bToA(),
        attended.aToB());
  }

  /** Weights of the local losses; without local objectives whatever the encoder returned. */
  private Tensor weights(Encoded e, boolean wanted) {
    if (!hasLocalObjective()) {
      return e.weights();
    }
    if (!wanted) {
      return null;
    }
    return config.lWeightsStopGrad() ? e.weights().detach() : e.weights();
  }

  /** All losses of embedded samples. */
  public Losses losses(BimodalEmbeddings e) {
    return alignment.forward(e, attention);
  }

  /**
   * The same embeddings with the images of other samples: row i of the result pairs report i with
   * image {@code order[i]}. Cross-attention is computed anew; used by the grounding control.
   */
  public BimodalEmbeddings repair(BimodalEmbeddings e, Tensor order) {
    Encoded a =
        new Encoded(
            e.ylA().indexSelect(0, order),
            e.ygA().indexSelect(0, order),
            null,
            select(e.weightsA(), order));
    Encoded b = new Encoded(e.ylB(), e.ygB(), e.maskB(), e.weightsB());
    return pair(
        new Projected(a, e.zlA().indexSelect(0, order), e.zgA().indexSelect(0, order)),
        new Projected(b, e.zlB(), e.zgB()));
  }

  /** {@link #repair} each report with the image of the next sample; the last one with the first. */
  public BimodalEmbeddings withNextImage(BimodalEmbeddings e) {
    int b = (int) e.zlA().size(0);
    long[] next = LongStream.range(0, b).map(i -> (i + 1) % b).toArray();
    return repair(e, Tensors.of(next, b).to(e.zlA().device()));
  }

  private static Tensor select(Tensor t, Tensor order) {
    return t == null ? null : t.indexSelect(0, order);
  }
}
