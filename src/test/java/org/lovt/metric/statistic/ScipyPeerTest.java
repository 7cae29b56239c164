package org.lovt.metric.statistic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lovt.base.Json;

/** Means, intervals and tests against numbers recorded with SciPy, to 1e-9. */
class ScipyPeerTest {
  @Test
  void equalsTheRecordedNumbers() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/org/lovt/metric/scipy.json")) {
      JsonNode samples = Json.mapper().readTree(in).get("samples");
      assertThat(samples).isNotEmpty();
      samples.forEach(ScipyPeerTest::compare);
    }
  }

  private static void compare(JsonNode s) {
    Sample a = sample(s.get("a"));
    Sample b = sample(s.get("b"));
    Sample c = sample(s.get("c"));
    close(a.mean(), s.get("mean"));
    close(a.std(), s.get("std"));
    close(a.populationStd(), s.get("pstd"));
    interval(Intervals.studentT(a, 0.95), s.get("ci"));
    interval(Intervals.studentT(a, 0.99), s.get("ci99"));
    test(TTests.paired(a, b), s.get("paired"));
    test(TTests.welch(a, c), s.get("welch"));
    double[] q = {0, 0.025, 0.5, 0.975, 1};
    for (int i = 0; i < q.length; i++) {
      close(Quantiles.linear(c.values(), q[i]), s.get("quantiles").get(i));
    }
  }

  private static Sample sample(JsonNode list) {
    double[] values = new double[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.get(i).asDouble();
    }
    return Sample.of(values);
  }

  private static void interval(Interval ours, JsonNode ends) {
    close(ours.low(), ends.get(0));
    close(ours.high(), ends.get(1));
  }

  private static void test(TestResult ours, JsonNode recorded) {
    close(ours.statistic(), recorded.get(0));
    close(ours.degrees(), recorded.get(1));
    close(ours.p(), recorded.get(2));
  }

  private static void close(double ours, JsonNode recorded) {
    double expected = recorded.asDouble();
    assertThat(ours).isCloseTo(expected, Offset.offset(1e-9 * Math.max(1, Math.abs(expected))));
  }
}
