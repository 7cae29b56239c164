package org.lovt.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lovt.base.Json;
import org.lovt.torch.Scope;

/**
 * Numeric parity with the recorded reference program: one test per case of a fixture folder, given
 * by {@code -Dlovt.parity.dir}, else {@code ../shared/parity}, else the small cases among the test
 * resources.
 *
 * <p>A case passes if everything that it holds was used: each option read, each expected value
 * compared at the case's own tolerance ({@link Fixture#unused()}). An unknown kind fails.
 */
class ParityTest {
  private static final AtomicInteger PASSED = new AtomicInteger();
  private static final AtomicInteger FAILED = new AtomicInteger();
  private static final List<String> REMARKS = new ArrayList<>();

  /** Runs a case; an assertion error is a failure. */
  @FunctionalInterface
  interface Case {
    void run(Fixture fixture) throws Exception;
  }

  static Map<String, Case> kinds() {
    Map<String, Case> kinds = new LinkedHashMap<>();
    FormatCases.register(kinds);
    RaisesCases.register(kinds);
    ComponentCases.register(kinds);
    ObjectiveCases.register(kinds);
    RealSizeCase.register(kinds);
    ScheduleCases.register(kinds);
    ModelCases.register(kinds);
    EncoderCases.register(kinds);
    MetricCases.register(kinds);
    DetectionMetricCases.register(kinds);
    SegmentationMetricCases.register(kinds);
    DetectorCases.register(kinds);
    SegmenterCases.register(kinds);
    TransformCases.register(kinds);
    TextCases.register(kinds);
    BaselineCases.register(kinds);
    return kinds;
  }

  static Path folder() {
    String given = System.getProperty("lovt.parity.dir");
    if (given != null && !given.isBlank()) {
      return Path.of(given);
    }
    Path shared = Path.of("..", "shared", "parity");
    return Files.isDirectory(shared) ? shared : Path.of("src", "test", "resources", "parity");
  }

  @TestFactory
  List<DynamicTest> everyRecordedCase() throws IOException {
    Map<String, Case> kinds = kinds();
    Path root = folder();
    assertThat(root).as("folder of the recorded cases (-Dlovt.parity.dir)").isDirectory();
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> cases =
          files.filter(p -> p.getFileName().toString().equals("case.json")).sorted().toList();
      assertThat(cases).as("case.json files below %s", root).isNotEmpty();
      for (Path file : cases) {
        String id = root.relativize(file.getParent()).toString();
        JsonNode json = Json.read(file);
        String kind = RaisesCases.kind(json);
        Case run = kinds.get(kind);
        tests.add(DynamicTest.dynamicTest(id, () -> run(id, kind, run, file.getParent())));
      }
    }
    return tests;
  }

  private static void run(String id, String kind, Case run, Path folder) throws Exception {
    try {
      List<String> remarks = new ArrayList<>();
      check(kind, run, folder, remarks);
      remarks.forEach(r -> REMARKS.add(id + ": " + r));
      PASSED.incrementAndGet();
    } catch (Throwable t) {
      FAILED.incrementAndGet();
      throw t;
    }
  }

  /** Runs one case; what a reader of the results must know is added to the remarks. */
  static void check(String kind, Case run, Path folder, List<String> remarks) throws Exception {
    if (run == null) {
      fail("nothing here runs a case of kind '%s'", kind);
    }
    try (Scope scope = Scope.open()) {
      Fixture fixture = new Fixture(folder);
      FormatCases.stateDict(folder, fixture);
      if (fixture.raises() && !RaisesCases.handles(kind)) {
        RaisesCases.refuses(fixture, run);
      } else {
        run.run(fixture);
        assertThat(fixture.unused()).as("what the case holds and nothing has looked at").isEmpty();
      }
      remarks.addAll(fixture.remarks());
    }
  }

  @AfterAll
  static void summary() {
    REMARKS.forEach(System.out::println);
    System.out.printf("parity: %d passed, %d failed%n", PASSED.get(), FAILED.get());
  }
}
