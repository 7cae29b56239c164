package org.lovt.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lovt.base.RandomStream;
import org.lovt.metric.PairedSearch.Hit;
import org.lovt.torch.LiveObjects;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensors;

/** Search among pairs, against loops. */
class PairedSearchTest {
  private static final int WIDTH = 3;
  private Scope scope;

  @BeforeEach
  void open() {
    scope = Scope.open();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  private static float[][] draw(int n, String purpose) {
    RandomStream random = RandomStream.of(11, purpose, 0, n);
    float[][] rows = new float[n][WIDTH];
    for (float[] row : rows) {
      for (int d = 0; d < WIDTH; d++) {
        row[d] = (float) random.nextGaussian();
      }
    }
    return rows;
  }

  private static PairedSearch search(float[][] images, float[][] reports, int batch) {
    PairedSearch search = new PairedSearch();
    for (int from = 0; from < images.length; from += batch) {
      int to = Math.min(images.length, from + batch);
      search.add(
          Tensors.of(flat(images, from, to), to - from, WIDTH),
          Tensors.of(flat(reports, from, to), to - from, WIDTH));
    }
    return search;
  }

  private static float[] flat(float[][] rows, int from, int to) {
    float[] flat = new float[(to - from) * WIDTH];
    for (int i = from; i < to; i++) {
      System.arraycopy(rows[i], 0, flat, (i - from) * WIDTH, WIDTH);
    }
    return flat;
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int d = 0; d < WIDTH; d++) {
      dot += a[d] * b[d];
      aa += a[d] * a[d];
      bb += b[d] * b[d];
    }
    return dot / Math.sqrt(aa * bb);
  }

  private static int rank(float[][] queries, float[][] candidates, int query) {
    int rank = 1;
    for (int j = 0; j < candidates.length; j++) {
      boolean before =
          cosine(queries[query], candidates[j]) > cosine(queries[query], candidates[query]);
      rank += j != query && before ? 1 : 0;
    }
    return rank;
  }

  /** More queries than are compared at a time, in batches of another size. */
  @Test
  void ranksAreThoseOfLoopsOverAllCandidates() {
    int n = 300;
    float[][] images = draw(n, "images");
    float[][] reports = draw(n, "reports");
    try (PairedSearch search = search(images, reports, 70)) {
      int[] reportRanks = search.reportRanks();
      int[] imageRanks = search.imageRanks();
      assertThat(search.size()).isEqualTo(n);
      for (int i = 0; i < n; i++) {
        assertThat(reportRanks[i]).isEqualTo(rank(images, reports, i));
        assertThat(imageRanks[i]).isEqualTo(rank(reports, images, i));
      }
    }
  }

  @Test
  void theNearestReportsComeInTheOrderOfTheirCosines() {
    int n = 40;
    float[][] images = draw(n, "images");
    float[][] reports = draw(n, "reports");
    try (PairedSearch search = search(images, reports, 16)) {
      List<List<Hit>> nearest = search.nearestReports(5);
      for (int i = 0; i < n; i++) {
        float[] image = images[i];
        List<Integer> all = new ArrayList<>();
        for (int j = 0; j < n; j++) {
          all.add(j);
        }
        all.sort((a, b) -> Double.compare(cosine(image, reports[b]), cosine(image, reports[a])));
        assertThat(nearest.get(i).stream().map(Hit::index).toList()).isEqualTo(all.subList(0, 5));
        assertThat((double) nearest.get(i).get(0).similarity())
            .isCloseTo(cosine(image, reports[all.get(0)]), within(1e-6));
      }
    }
  }

  @Test
  void moreReportsThanThereAreCannotBeFound() {
    try (PairedSearch search = search(draw(3, "images"), draw(3, "reports"), 3)) {
      assertThat(search.nearestReports(9)).allMatch(hits -> hits.size() == 3);
    }
  }

  @Test
  void collapsedEmbeddingsScoreNothing() {
    float[][] same = {{1, 2, 2}, {1, 2, 2}, {1, 2, 2}};
    try (PairedSearch search = search(same, same, 3)) {
      assertThat(search.reportRanks()).containsExactly(3, 3, 3);
      assertThat(search.nearestReports(1).get(0).get(0).index()).isEqualTo(1);
      assertThat(GlobalRetrieval.values(search))
          .containsEntry("i2r_top_1_acc", 0.0)
          .containsEntry("i2r_median_rank", 3.0)
          .containsEntry("candidates", 3.0);
    }
  }

  @Test
  void embeddingsThatAreNotNumbersScoreNothing() {
    float[][] good = draw(4, "images");
    float[][] bad = {{Float.NaN, 0, 0}, {Float.NaN, 0, 0}, {Float.NaN, 0, 0}, {Float.NaN, 0, 0}};
    try (PairedSearch search = search(good, bad, 4)) {
      assertThat(search.reportRanks()).containsOnly(4);
    }
  }

  @Test
  void nothingIsFoundWhereNothingIs() {
    try (PairedSearch search = new PairedSearch()) {
      assertThat(search.reportRanks()).isEmpty();
      assertThat(search.nearestReports(3)).isEmpty();
      assertThat(GlobalRetrieval.values(search)).isEqualTo(Map.of());
    }
  }

  @Test
  void closingFreesTheEmbeddings() {
    float[][] rows = draw(6, "images");
    LiveObjects.settle();
    long before = Scope.liveObjects();
    PairedSearch search = new PairedSearch();
    try (Scope inner = Scope.open()) {
      search.add(Tensors.of(flat(rows, 0, 6), 6, WIDTH), Tensors.of(flat(rows, 0, 6), 6, WIDTH));
    }
    assertThat(Scope.liveObjects()).isGreaterThan(before);
    search.close();
    assertThat(Scope.liveObjects()).isEqualTo(before);
  }
}
