package org.lovt.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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
 * resources. A kind of case that nothing here can run yet is counted, never passed over in silence.
 */
class ParityTest {
  private static final AtomicInteger PASSED = new AtomicInteger();
  private static final AtomicInteger FAILED = new AtomicInteger();
  private static final TreeSet<String> NOT_YET = new TreeSet<>();

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
    ModelCases.register(kinds);
    EncoderCases.register(kinds);
    MetricCases.register(kinds);
    TransformCases.register(kinds);
    TextCases.register(kinds);
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
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder())) {
      for (Path file : files.filter(p -> p.endsWith("case.json")).sorted().toList()) {
        Path folder = file.getParent();
        String id = folder().relativize(folder).toString();
        String kind = RaisesCases.kind(Json.read(file));
        Case run = kinds.get(kind);
        if (run == null) {
          NOT_YET.add(id + " (" + kind + ")");
        } else {
          tests.add(DynamicTest.dynamicTest(id, () -> run(run, folder)));
        }
      }
    }
    return tests;
  }

  private static void run(Case run, Path folder) throws Exception {
    try (Scope scope = Scope.open()) {
      Fixture fixture = new Fixture(folder);
      FormatCases.stateDict(folder, fixture);
      run.run(fixture);
      PASSED.incrementAndGet();
    } catch (Throwable t) {
      FAILED.incrementAndGet();
      throw t;
    }
  }

  @AfterAll
  static void summary() {
    NOT_YET.forEach(id -> System.out.println("not yet: " + id));
    System.out.printf(
        "parity: %d passed, %d failed, %d not yet%n", PASSED.get(), FAILED.get(), NOT_YET.size());
  }
}
