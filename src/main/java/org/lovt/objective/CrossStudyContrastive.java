package org.lovt.objective;

import java.util.List;
import org.lovt.config.schema.CrossStudyConfig;
import org.lovt.nn.Module;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * Contrastive loss of positions across studies: the same sentence asks the images of the whole
 * batch and must agree best with what its own image shows; and an image, asked by the sentences of
 * the whole batch, must agree best with those of its own report. Regions and reports likewise.
 *
 * <p>Negatives within a study ({@link LocalContrastive}) can be told apart by position or by the
 * asking sentence, whatever the image. Here all candidates are asked the same, so that only the
 * content of the asked study tells them apart: with one image for all the loss is log B. It is the
 * local contrast of GLoRIA (Huang, Shen, Lungren, Yeung, ICCV 2021) with sentences and regions in
 * place of words, one loss per position, and LoVT's weights.
 *
 * <pre>
 * B studies, N positions       s_bcn = cos(position n of study b, what it attends to in c) / τ
 * w_bn  weights of {@link LocalObjective#normalizedWeights}, Σ_n w_bn = 1, padded positions 0
 * l2att_bn = −s_bbn + log Σ_c e^{s_bcn}                                which study was asked?
 * att2l_bn = −s_bbn + log( e^{s_bbn} + Σ_{c≠b} Σ_k w_ck·e^{s_cbk} )    who asked this study?
 * loss     = mean over b of Σ_n w_bn·l_bn
 * </pre>
 *
 * <p>Each other study counts as one candidate in both, so uninformative positions cost log B. Equal
 * sentences of two studies are candidates of each other and add the same to all; they limit how far
 * the loss can fall. A batch of one study has no candidates: its loss is 0, as that of {@link
 * GlobalNce}; a model refuses to be trained so.
 */
public final class CrossStudyContrastive extends Module {
  private static final double SMALLEST_WEIGHT = 1e-12;
  private final Temperature temperature;

  /** Creates the loss; a trainable temperature becomes a parameter. */
  public CrossStudyContrastive(CrossStudyConfig config) {
    temperature =
        new Temperature(
            config.similarityTemperature(), config.temperatureTrainable(), this::parameter);
  }

  /**
   * Computes both directions.
   *
   * @param cosines {@code [B, B, N]}: position n of study b with what it attends to in study c
   * @param mask real positions {@code [B, N]}; null if all are
   * @param weights {@code [B, N]}; null for equal ones
   */
  public LocalObjective.Result forward(Tensor cosines, Tensor mask, Tensor weights) {
    Tensor s = temperature.divide(cosines); // [B, C, N]
    Tensor own = s.permute(2, 0, 1).diagonal().transpose(0, 1); // [B, N]
    Tensor w = LocalObjective.normalizedWeights(own, mask, weights);
    Tensor whichStudy = s.logSumExp(1).sub(own);
    Tensor whoAsked =
        s.size(0) == 1 ? own.sub(own) : withOthers(own, others(s, w)).logSumExp(2).sub(own);
    return new LocalObjective.Result(
        LocalObjective.weightedMean(whichStudy, w), LocalObjective.weightedMean(whoAsked, w));
  }

  /** {@code log Σ_{c≠b} Σ_k w_ck·e^{s_cbk}} for each asked study b, {@code [B]}. */
  private static Tensor others(Tensor s, Tensor w) {
    long b = s.size(0);
    Tensor logits = s.add(w.clampMin(SMALLEST_WEIGHT).log().unsqueeze(1)); // [C, B, N]
    Tensor i = Tensors.arange(b).to(s.device());
    logits =
        logits
            .maskedFill(w.le(0).unsqueeze(1), Double.NEGATIVE_INFINITY)
            .maskedFill(i.unsqueeze(0).eq(i.unsqueeze(1)).unsqueeze(2), Double.NEGATIVE_INFINITY);
    return logits.permute(1, 0, 2).reshape(b, -1).logSumExp(1);
  }

  /** {@code [B, N, 2]}: the own position, and all others together. */
  private static Tensor withOthers(Tensor own, Tensor others) {
    Tensor same = others.unsqueeze(1).expand(own.size(0), own.size(1));
    return Tensors.cat(List.of(own.unsqueeze(2), same.unsqueeze(2)), 2);
  }
}
