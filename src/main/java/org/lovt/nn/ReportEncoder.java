package org.lovt.nn;

import org.lovt.base.LovtException;
import org.lovt.config.schema.ReportEncoderConfig;
import org.lovt.config.schema.ReportEncoderConfig.LocalUnit;
import org.lovt.config.schema.ReportEncoderConfig.SentenceEncoding;
import org.lovt.torch.Tensor;

/**
 * Text encoder: BERT tokens pooled to sentences {@code yl [B, S, d]} and to a report {@code yg [B,
 * d]} (spec/pretraining.md 4.5, 4.6).
 */
public final class ReportEncoder extends Module {
  private final ReportEncoderConfig config;
  private final LanguageModel languageModel;
  private final Linear projection;
  private final Pooling sentencePooling;
  private final Pooling globalPooling;
  private final int width;

  /** Token features of a batch; a test may inject them in place of BERT. */
  public interface LanguageModel {
    /** ids and attention mask {@code [R, L]} → features {@code [R, L, hidden]}. */
    Tensor forward(Tensor ids, Tensor attentionMask);
  }

  /**
   * A batch of tokenised reports.
   *
   * @param ids {@code [R, L]} int64; R = B (joint) or all sentences (independent)
   * @param attentionMask {@code [R, L]} bool
   * @param contentMask {@code [R, L]} bool: tokens that are neither special nor padding
   * @param tokenIndex {@code [B·S·T]} int64: row in the flattened {@code [R·L]} tokens of token t
   *     of sentence s
   * @param tokenMask {@code [B, S, T]} bool
   * @param sentenceMask {@code [B, S]} bool
   */
  public record Input(
      Tensor ids,
      Tensor attentionMask,
      Tensor contentMask,
      Tensor tokenIndex,
      Tensor tokenMask,
      Tensor sentenceMask) {}

  /** Creates the encoder over BERT; embeddings and lower layers are frozen as configured. */
  public ReportEncoder(ReportEncoderConfig config, Bert bert) {
    this(config, bert::forward, bert, bert.options().hiddenSize());
    bert.freeze(config.freezeEmbeddings(), config.freezeEncoderLayers());
  }

  /** Creates the encoder over any source of token features of the given width. */
  public ReportEncoder(
      ReportEncoderConfig config, LanguageModel languageModel, Module module, int hidden) {
    this.config = config;
    this.languageModel = languageModel;
    child("language_model", module);
    if (config.d() != null && config.d() != hidden && !config.projectLanguageEmbeddings()) {
      throw LovtException.config(
          "d = %d differs from the language model's width %d".formatted(config.d(), hidden),
          "Set project_language_embeddings: true, or give the model's own width.");
    }
    this.width = config.d() == null ? hidden : config.d();
    this.projection =
        config.projectLanguageEmbeddings()
            ? child("input_projection", Linear.kaiming(hidden, width, 1, false))
            : null;
    this.sentencePooling =
        child(
            "sentence_aggregator",
            new Pooling(config.sentenceAggregator(), width, config.maskAwareMean()));
    this.globalPooling =
        child(
            "global_aggregator",
            new Pooling(config.globalAggregator(), width, config.maskAwareMean()));
  }

  /** Width d of local and global features. */
  public int width() {
    return width;
  }

  /** Encodes a batch. Padded sentences are exactly 0. */
  public Encoded forward(Input in) {
    Tensor tokens = languageModel.forward(in.ids(), in.attentionMask()); // [R, L, hidden]
    if (projection != null) {
      tokens = projection.forward(tokens);
    }
    boolean joint = config.sentenceEncodingMode() == SentenceEncoding.JOINT;
    Tensor tokenMask = joint ? in.contentMask() : in.attentionMask();
    tokens = tokens.maskedFill(tokenMask.not().unsqueeze(-1), 0);
    Tensor local = tokens;
    Tensor localMask = tokenMask;
    if (config.localFrom() == LocalUnit.SENTENCES) {
      local = sentences(tokens, in);
      localMask = in.sentenceMask();
    }
    Pooling.Pooled pooled;
    if (config.globalFromLocal()) {
      pooled = globalPooling.forward(local, localMask);
    } else if (joint) {
      pooled = globalPooling.forward(tokens, tokenMask);
    } else {
      long b = in.tokenMask().size(0);
      pooled =
          globalPooling.forward(
              grouped(tokens, in).reshape(b, -1, width), in.tokenMask().flatten(1, 2));
    }
    Tensor weights = config.localWeightsFromAggregator() ? pooled.weights() : null;
    return new Encoded(local, pooled.value(), localMask, weights);
  }

  private Tensor sentences(Tensor tokens, Input in) {
    long b = in.tokenMask().size(0);
    long s = in.tokenMask().size(1);
    long t = in.tokenMask().size(2);
    Tensor grouped = grouped(tokens, in).reshape(b * s, t, width);
    Tensor pooled = sentencePooling.forward(grouped, in.tokenMask().reshape(b * s, t)).value();
    // Overwriting (not multiplying) also cuts the gradient and removes the −∞ of empty rows.
    return pooled.reshape(b, s, width).maskedFill(in.sentenceMask().not().unsqueeze(-1), 0);
  }

  /**
   * Token features by sentence {@code [B·S·T, d]}; what stands at padded places is masked by the
   * caller.
   */
  private Tensor grouped(Tensor tokens, Input in) {
    return tokens.reshape(-1, width).indexSelect(0, in.tokenIndex());
  }
}
