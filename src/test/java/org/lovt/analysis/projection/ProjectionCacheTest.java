package org.lovt.analysis.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.Statement;
import org.lovt.Statement.Spec;

class ProjectionCacheTest {
  private static final ProjectionKey KEY =
      new ProjectionKey("p", "test_yl_a", "first 100", true, TsneParameters.MODERN, 10, 1);

  @TempDir Path folder;

  private static Projection projection() {
    return new Projection(
        new double[] {1, 2, 3, 4.5},
        new int[] {0, 1},
        new int[] {0, 0},
        new int[] {0, 3},
        new int[][] {{1}, {}},
        new Projection.Facts(30, 1000, 1.25, 3, 0.9, 0.8));
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 39)
  void aMapIsUsedOnlyForWhatItWasMadeOf() {
    ProjectionCache cache = new ProjectionCache(folder.resolve("cached"));
    assertThat(cache.find(KEY)).isEmpty();
    cache.keep(KEY, projection());
    Projection found = cache.find(KEY).orElseThrow();
    assertThat(found.map()).containsExactly(1, 2, 3, 4.5);
    assertThat(found.cell()).containsExactly(0, 3);
    assertThat(found.nearest()).isDeepEqualTo(new int[][] {{1}, {}});
    assertThat(found.facts()).isEqualTo(projection().facts());
    for (ProjectionKey other :
        new ProjectionKey[] {
          new ProjectionKey("q", "test_yl_a", "first 100", true, TsneParameters.MODERN, 10, 1),
          new ProjectionKey("p", "test_yl_a", "first 50", true, TsneParameters.MODERN, 10, 1),
          new ProjectionKey("p", "test_yl_a", "first 100", false, TsneParameters.MODERN, 10, 1),
          new ProjectionKey("p", "test_yl_a", "first 100", true, TsneParameters.PAPER, 10, 1),
          new ProjectionKey("p", "test_yl_a", "first 100", true, TsneParameters.MODERN, 10, 2)
        }) {
      assertThat(cache.find(other)).isEmpty();
    }
  }

  @Test
  void aDamagedFileCountsAsNone() throws IOException {
    ProjectionCache cache = new ProjectionCache(folder);
    cache.keep(KEY, projection());
    Path file = folder.resolve(KEY.file());
    assertThat(file.getFileName().toString()).startsWith("test_yl_a_projected_30.0_");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 3] ^= 1;
    Files.write(file, bytes);
    assertThat(cache.find(KEY)).isEmpty();
  }
}
