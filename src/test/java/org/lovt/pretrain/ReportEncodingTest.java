package org.lovt.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lovt.Golden;
import org.lovt.Statement;
import org.lovt.config.schema.Aggregator;
import org.lovt.config.schema.ReportEncoderConfig;
import org.lovt.config.schema.ReportEncoderConfig.LocalUnit;
import org.lovt.config.schema.ReportEncoderConfig.SentenceEncoding;
import org.lovt.config.schema.SentenceAugmentationConfig;
import org.lovt.nn.Encoded;
import org.lovt.nn.Module;
import org.lovt.nn.ReportEncoder;
import org.lovt.text.ReportBatch;
import org.lovt.text.ReportCollator;
import org.lovt.text.VocabularyBuilder;
import org.lovt.text.WordPieceTokenizer;
import org.lovt.torch.Device;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;

/**
 * From text to sentence and report features (spec/pretraining.md 4.4, 4.5) over injected token
 * features, against loops over the tokens.
 */
class ReportEncodingTest {
  private static final int WIDTH = 16;
  private static final List<String> SHORT = List.of("no effusion", "heart normal size");
  private static final List<String> LONG = List.of("a b c d e", "f", "g h", "heart no size d");
  private static final WordPieceTokenizer TOKENIZER =
      VocabularyBuilder.build(
              List.of("no effusion heart normal size a b c d e f g h"), 500, true, 1)
          .tokenizer();
  private Scope scope;

  @BeforeEach
  void open() {
    scope = Scope.open();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  private static final class Nothing extends Module {}

  private static ReportEncoder encoder(
      Aggregator aggregator, boolean fromLocal, boolean maskAware, Tensor tokens) {
    ReportEncoderConfig config =
        new ReportEncoderConfig(
            "ReportEncoderModel",
            "report",
            "scratch",
            Map.of(),
            512,
            true,
            0,
            aggregator,
            fromLocal,
            aggregator == Aggregator.AVGPOOL_ATTENTION,
            LocalUnit.SENTENCES,
            SentenceEncoding.JOINT,
            Aggregator.MAX,
            false,
            null,
            true,
            maskAware,
            new SentenceAugmentationConfig(true, null, 0.6, null, List.of(0.6, 1.0), false, 0.2));
    ReportEncoder encoder = new ReportEncoder(config, (ids, mask) -> tokens, new Nothing(), WIDTH);
    if (aggregator == Aggregator.AVGPOOL_ATTENTION) {
      Golden.set(
          encoder,
          Map.of(
              "global_aggregator.attention.in_proj_weight", 0.3,
              "global_aggregator.attention.in_proj_bias", 0.2,
              "global_aggregator.attention.out_proj.weight", 0.4,
              "global_aggregator.attention.out_proj.bias", 0.6));
    }
    return encoder;
  }

  private static ReportBatch batch(List<List<String>> reports) {
    return ReportCollator.joint(TOKENIZER, 512).collate(reports);
  }

  private static Encoded encode(ReportEncoder encoder, ReportBatch batch) {
    return encoder.forward(ReportTensors.of(batch, Device.CPU));
  }

  @Statement(37)
  @Test
  void aSentenceIsTheChannelWiseMaximumOfItsTokens() {
    ReportBatch batch = batch(List.of(SHORT, LONG));
    Tensor tokens = Golden.fill(0.1, 2, batch.length(), WIDTH);
    double[] local =
        encode(encoder(Aggregator.MAX, false, false, tokens), batch).local().toDoubles();
    double[] all = tokens.toDoubles();
    int slots = batch.splits().maxSentences();
    for (int report = 0; report < 2; report++) {
      int token = report * batch.length() + 1; // behind [CLS]
      for (int s = 0; s < batch.splits().sentenceCounts()[report]; s++) {
        int length = batch.splits().lengths()[report][s];
        double[] expected = maximum(all, token, length);
        assertThat(Arrays.copyOfRange(local, at(report, s, slots), at(report, s, slots) + WIDTH))
            .isEqualTo(expected);
        token += length;
      }
    }
  }

  @Statement(38)
  @Test
  void paddedSentencesAreZeroAndNothingFlowsFromThem() {
    ReportBatch batch = batch(List.of(SHORT, LONG));
    Tensor tokens = Golden.fill(0.1, 2, batch.length(), WIDTH).requiresGrad(true);
    Encoded encoded = encode(encoder(Aggregator.MAX, false, false, tokens), batch);
    Tensor padded = encoded.local().select(0, 0).narrow(0, 2, 2);
    assertThat(padded.toDoubles()).containsOnly(0.0);
    encoded.local().select(0, 0).mul(Golden.fill(0.7, 4, WIDTH)).sum().backward();
    double[] gradient = tokens.grad().toDoubles();
    assertThat(Arrays.stream(gradient).allMatch(Double::isFinite)).isTrue();
    tokens.clearGrad();
    Encoded again = encode(encoder(Aggregator.MAX, false, false, tokens), batch);
    again.local().select(0, 0).narrow(0, 0, 2).mul(Golden.fill(0.7, 2, WIDTH)).sum().backward();
    assertThat(tokens.grad().toDoubles()).isEqualTo(gradient);
    assertThat(gradient).isNotEqualTo(new double[gradient.length]);
  }

  /** The features of [CLS] and [SEP] are made the largest on purpose. */
  @Statement(39)
  @Test
  void theGlobalMaximumIsTakenOverAllContentTokensOnly() {
    ReportBatch batch = batch(List.of(SHORT, LONG));
    int n = batch.length();
    Tensor tokens = Golden.fill(0.1, 2, n, WIDTH);
    tokens.select(1, 0).fillInPlace(9);
    tokens.select(1, n - 1).fillInPlace(9);
    tokens.select(0, 0).narrow(0, 6, n - 6).fillInPlace(9); // [SEP] and padding of the short one
    double[] global =
        encode(encoder(Aggregator.MAX, false, false, tokens), batch).global().toDoubles();
    double[] all = tokens.toDoubles();
    assertThat(Arrays.copyOfRange(global, 0, WIDTH)).isEqualTo(maximum(all, 1, 5));
    assertThat(Arrays.copyOfRange(global, WIDTH, 2 * WIDTH)).isEqualTo(maximum(all, n + 1, n - 2));
  }

  @Statement(40)
  @Test
  void aLongerNeighbourChangesThePublishedPoolingAndNotTheMaskAwareOne() {
    assertThat(distanceToAlone(false)).isGreaterThan(1e-3);
    assertThat(distanceToAlone(true)).isLessThan(1e-6);
  }

  private static double distanceToAlone(boolean maskAware) {
    ReportBatch both = batch(List.of(SHORT, LONG));
    ReportBatch alone = batch(List.of(SHORT));
    Tensor tokens = Golden.fill(0.1, 2, both.length(), WIDTH);
    Tensor own = tokens.narrow(0, 0, 1).narrow(1, 0, alone.length()).contiguous();
    Encoded with = encode(encoder(Aggregator.AVGPOOL_ATTENTION, true, maskAware, tokens), both);
    Encoded without = encode(encoder(Aggregator.AVGPOOL_ATTENTION, true, maskAware, own), alone);
    return with.global().narrow(0, 0, 1).sub(without.global()).abs().max().item();
  }

  @Statement(41)
  @Test
  void poolingWeightsAreZeroAtPaddingAndOneForAReportOfOneSentence() {
    ReportBatch batch = batch(List.of(List.of("heart size"), LONG, SHORT));
    Tensor tokens = Golden.fill(0.1, 3, batch.length(), WIDTH);
    double[] weights =
        encode(encoder(Aggregator.AVGPOOL_ATTENTION, true, false, tokens), batch)
            .weights()
            .toDoubles();
    assertThat(Arrays.copyOfRange(weights, 0, 4)).containsExactly(1, 0, 0, 0);
    assertThat(Arrays.stream(weights, 4, 8).sum()).isCloseTo(1, within(1e-6));
    assertThat(weights[8]).isPositive();
    assertThat(Arrays.copyOfRange(weights, 10, 12)).containsExactly(0, 0);
  }

  /** The unknown token is content. */
  @Statement(43)
  @Test
  void anUnknownWordTakesPartInThePooling() {
    ReportBatch batch = batch(List.of(List.of("heart €")));
    assertThat(batch.inputIds()[2]).isEqualTo(TOKENIZER.unkId());
    Tensor tokens = Golden.fill(0.1, 1, batch.length(), WIDTH);
    tokens.select(1, 2).fillInPlace(5);
    assertThat(encode(encoder(Aggregator.MAX, false, false, tokens), batch).global().toDoubles())
        .containsOnly(5.0);
  }

  @Test
  void theMaskedFirstTokenIsRefusedAsAFeatureOfTheReport() {
    Tensor tokens = Golden.fill(0.1, 1, 4, WIDTH);
    assertThatThrownBy(() -> encoder(Aggregator.TOKEN_0, false, false, tokens))
        .hasMessageContaining("token_0")
        .hasMessageContaining("[CLS]");
    assertThat(encoder(Aggregator.TOKEN_0, true, false, tokens)).isNotNull();
  }

  private static int at(int report, int sentence, int slots) {
    return (report * slots + sentence) * WIDTH;
  }

  private static double[] maximum(double[] features, int token, int count) {
    double[] max = new double[WIDTH];
    Arrays.fill(max, Double.NEGATIVE_INFINITY);
    for (int t = token; t < token + count; t++) {
      for (int c = 0; c < WIDTH; c++) {
        max[c] = Math.max(max[c], features[t * WIDTH + c]);
      }
    }
    return max;
  }
}
