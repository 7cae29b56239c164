package org.lovt.analysis.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.analysis.projection.LabelledPoints;
import org.lovt.torch.HostTensor;

class PointCollectorTest {
  private static final int REGIONS = 4;
  private static final int WIDTH = 3;

  /** Three studies in batches of two with 2, 1 and 3 sentences. */
  private static ExportPass pass(String... tensors) {
    IntFunction<Map<String, HostTensor>> read =
        k -> {
          int size = k == 0 ? 2 : 1;
          int sentences = k == 0 ? 2 : 3;
          Map<String, HostTensor> all = new HashMap<>();
          all.put("mask_b", k == 0 ? Exports.mask(2, 2, 1) : Exports.mask(3, 3));
          for (String name : tensors) {
            if (name.startsWith("zg")) {
              all.put(name, Exports.random(name, k, size, WIDTH));
            } else {
              boolean sentence = name.equals("zl_b") || name.equals("zl_a2b");
              all.put(name, Exports.random(name, k, size, sentence ? sentences : REGIONS, WIDTH));
            }
          }
          return all;
        };
    return new ExportPass(2, 2, 3, read);
  }

  private static LabelledPoints collect(EmbeddingSet set, StudyChoice choice, ExportPass pass) {
    PointCollector collector = new PointCollector(set, choice);
    Exports.run(pass, collector);
    return collector.points();
  }

  private static long[] byPart(LabelledPoints points) {
    return IntStream.range(0, 4)
        .mapToLong(p -> Arrays.stream(points.part()).filter(q -> q == p).count())
        .toArray();
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 37)
  void projectedRegionsAndSentencesHaveAClassForEachTensorThatThereIs() {
    StudyChoice all = StudyChoice.all(3);
    LabelledPoints none = collect(EmbeddingSet.ZL, all, pass("zl_a", "zl_b"));
    assertThat(byPart(none)).containsExactly(12, 6, 0, 0);
    LabelledPoints image = collect(EmbeddingSet.ZL, all, pass("zl_a", "zl_b", "zl_b2a"));
    assertThat(byPart(image)).containsExactly(12, 6, 12, 0);
    LabelledPoints both = collect(EmbeddingSet.ZL, all, pass("zl_a", "zl_b", "zl_b2a", "zl_a2b"));
    assertThat(byPart(both)).containsExactly(12, 6, 12, 6);
  }

  @Test
  void pointsComeStudyByStudyWithoutPadding() {
    LabelledPoints points = collect(EmbeddingSet.ZL, StudyChoice.all(3), pass("zl_a", "zl_b"));
    assertThat(points.study())
        .containsExactly(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2);
    assertThat(points.part()).containsExactly(0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 1);
    assertThat(points.cell()).containsExactly(0, 1, 2, 3, 0, 1, 0, 1, 2, 3, 0, 0, 1, 2, 3, 0, 1, 2);
    // The only sentence of the second study is the third vector of its batch.
    float[] sentences = Exports.random("zl_b", 0, 2, 2, WIDTH).floats();
    assertThat(Arrays.copyOfRange(points.points().values(), 10 * WIDTH, 11 * WIDTH))
        .containsExactly(Arrays.copyOfRange(sentences, 2 * WIDTH, 3 * WIDTH));
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 38)
  void projectedImagesAndReportsComeInBatchesImagesFirst() {
    LabelledPoints points = collect(EmbeddingSet.ZG, StudyChoice.all(3), pass("zg_a", "zg_b"));
    assertThat(points.points().count()).isEqualTo(2 * 3);
    assertThat(points.part()).containsExactly(0, 0, 1, 1, 0, 1);
    assertThat(points.study()).containsExactly(0, 1, 0, 1, 2, 2);
    assertThat(EmbeddingSet.ZG.parts())
        .extracting(EmbeddingSet.Part::title)
        .containsExactly("Image", "Report");
  }

  @Test
  void studiesThatWereNotChosenAreLeftOut() {
    LabelledPoints points = collect(EmbeddingSet.ZG, StudyChoice.first(1, 3), pass("zg_a", "zg_b"));
    assertThat(points.study()).containsExactly(0, 0);
  }
}
