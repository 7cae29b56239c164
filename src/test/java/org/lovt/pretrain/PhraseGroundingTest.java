package org.lovt.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.pretrain.PhraseGrounding.Method;
import org.lovt.text.IdTokenizer;
import org.lovt.text.ReportCollator;
import org.lovt.torch.Autograd;
import org.lovt.torch.Device;
import org.lovt.torch.Engine;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;

/** Weights of regions against loops over single sentences and regions. */
class PhraseGroundingTest {
  private static final ReportCollator COLLATOR = ReportCollator.joint(new IdTokenizer(), 64);
  private static final int REGIONS = 9;

  /** Reports of one, two and three sentences. */
  private static final List<List<String>> REPORTS =
      List.of(List.of("7 8"), List.of("9 12", "13"), List.of("8", "20 21 22", "30 9"));

  private final PretrainBatch images = TinyModels.batch(3, 4);
  private final List<BimodalModel> models = new ArrayList<>();
  private Scope scope;
  private Autograd.Switch off;

  @BeforeEach
  void open() {
    Engine.seed(3);
    scope = Scope.open();
    off = Autograd.off();
  }

  @AfterEach
  void close() {
    off.close();
    scope.close();
    models.forEach(BimodalModel::close);
  }

  private BimodalModel model(String experiment, String... overrides) {
    BimodalModel model = TinyModels.model(experiment, overrides);
    models.add(model);
    model.train(false);
    return model;
  }

  private BimodalEmbeddings embed(BimodalModel model) {
    return model.embed(
        images.scan(Device.CPU), ReportTensors.of(COLLATOR.collate(REPORTS), Device.CPU));
  }

  private static Tensor weights(BimodalModel model, BimodalEmbeddings e) {
    PhraseGrounding grounding =
        new PhraseGrounding(model, COLLATOR, PhraseGrounding.methods(model).get(0));
    return grounding.weights(e, grounding.phrases(REPORTS, Device.CPU));
  }

  /** exp(cos/0.3) over its sum, region by region. */
  private static double[] byHand(float[] sentence, List<float[]> regions) {
    double[] out = new double[regions.size()];
    double sum = 0;
    for (int r = 0; r < out.length; r++) {
      double dot = 0;
      double a = 0;
      double b = 0;
      for (int i = 0; i < sentence.length; i++) {
        dot += sentence[i] * regions.get(r)[i];
        a += sentence[i] * sentence[i];
        b += regions.get(r)[i] * regions.get(r)[i];
      }
      out[r] = Math.exp(dot / Math.sqrt(a * b) / 0.3);
      sum += out[r];
    }
    for (int r = 0; r < out.length; r++) {
      out[r] /= sum;
    }
    return out;
  }

  private static float[] row(Tensor t, int i, int j) {
    return t.select(0, i).select(0, j).contiguous().toFloats();
  }

  private static List<float[]> regions(Tensor t, int i) {
    List<float[]> all = new ArrayList<>();
    for (int r = 0; r < REGIONS; r++) {
      all.add(row(t, i, r));
    }
    return all;
  }

  private static void assertEqual(float[] actual, double[] expected) {
    for (int r = 0; r < expected.length; r++) {
      assertThat(actual[r]).isCloseTo((float) expected[r], within(1e-5f));
    }
  }

  @Test
  void aModelWithSentencesThatAttendGivesTheirAttention() {
    BimodalModel model = model("LoVT_100");
    BimodalEmbeddings e = embed(model);
    assertThat(PhraseGrounding.methods(model)).containsExactly(Method.ATTENTION, Method.GLOBAL);
    assertThat(weights(model, e).toFloats()).isEqualTo(e.aToB().probabilities().toFloats());
  }

  @Test
  void aModelWhoseRegionsAloneAttendComparesLocalVectors() {
    BimodalModel model = model("ablation/no_l_report");
    BimodalEmbeddings e = embed(model);
    assertThat(PhraseGrounding.methods(model)).containsExactly(Method.COSINE, Method.GLOBAL);
    Tensor weights = weights(model, e);
    assertThat(weights.shape()).containsExactly(3, 3, REGIONS);
    for (int i = 0; i < REPORTS.size(); i++) {
      for (int s = 0; s < REPORTS.get(i).size(); s++) {
        assertEqual(row(weights, i, s), byHand(row(e.zlB(), i, s), regions(e.zlA(), i)));
      }
    }
  }

  @Test
  void aModelOfWholeImagesComparesEachSentenceAloneWithEachRegionAlone() {
    BimodalModel model = model("CLIP_100");
    BimodalEmbeddings e = embed(model);
    assertThat(PhraseGrounding.methods(model)).containsExactly(Method.GLOBAL);
    Tensor weights = weights(model, e);
    assertThat(weights.shape()).containsExactly(3, 3, REGIONS);
    for (int i = 0; i < REPORTS.size(); i++) {
      List<float[]> asScans = regions(model.regionsAsScans(e.ylA()), i);
      for (String sentence : REPORTS.get(i)) {
        var alone = COLLATOR.collate(List.of(List.of(sentence)));
        float[] read = model.reports(ReportTensors.of(alone, Device.CPU)).global().toFloats();
        assertEqual(row(weights, i, REPORTS.get(i).indexOf(sentence)), byHand(read, asScans));
      }
    }
  }

  /** 32 pixels are one region of the last layer. */
  @Test
  void theOnlyRegionOfAnImageIsComparedLikeTheImage() {
    for (String experiment : List.of("CLIP_100", "LoVT_100")) { // both kinds of pooling
      BimodalModel model = model(experiment, "pretrain_model.encoder_a.input_size=[32,32]");
      float[] small = new float[2 * 32 * 32];
      System.arraycopy(images.scans(), 0, small, 0, small.length);
      PretrainBatch pictures = new PretrainBatch(List.of("a", "b"), small, 32, null, null);
      Projected scans = model.scans(pictures.scan(Device.CPU));
      float[] alone = model.regionsAsScans(scans.encoded().local()).toFloats();
      float[] whole = scans.global().toFloats();
      assertThat(alone).hasSameSizeAs(whole);
      for (int i = 0; i < whole.length; i++) {
        assertThat(alone[i]).isCloseTo(whole[i], within(1e-5f));
      }
    }
  }
}
