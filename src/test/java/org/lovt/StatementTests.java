package org.lovt;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.platform.commons.support.ReflectionSupport;
import org.lovt.Statement.Spec;

/** All tests that are annotated with statements, by list and number. */
final class StatementTests {
  private static final Set<String> RUNS =
      Set.of("Test", "ParameterizedTest", "TestFactory", "Property");

  private final Map<Spec, Map<Integer, List<String>>> tests = new EnumMap<>(Spec.class);
  private final List<String> notRun = new ArrayList<>();

  private StatementTests() {}

  static StatementTests find() {
    StatementTests found = new StatementTests();
    try {
      ReflectionSupport.findAllClassesInClasspathRoot(
              StatementTests.class.getProtectionDomain().getCodeSource().getLocation().toURI(),
              type -> true,
              name -> name.startsWith("org.lovt."))
          .stream()
          .sorted(Comparator.comparing(Class::getName))
          .forEach(found::look);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  private void look(Class<?> type) {
    String link = "[" + type.getSimpleName() + "](../../src/test/java/" + path(type) + ")";
    boolean runs = false;
    for (Method method : ordered(type)) {
      boolean test = isTest(method);
      runs |= test;
      add(method, link + " `" + method.getName() + "`", test);
    }
    add(type, link, runs);
  }

  private static String path(Class<?> type) {
    return type.getName().replace('.', '/').replaceAll("\\$.*", "") + ".java";
  }

  private static List<Method> ordered(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }

  private void add(AnnotatedElement element, String name, boolean runs) {
    for (Statement statement : element.getAnnotationsByType(Statement.class)) {
      if (!runs || has(element, Set.of("Disabled"))) {
        notRun.add(name);
      }
      for (int number : statement.value()) {
        tests
            .computeIfAbsent(statement.spec(), s -> new TreeMap<>())
            .computeIfAbsent(number, n -> new ArrayList<>())
            .add(name);
      }
    }
  }

  private static boolean isTest(Method method) {
    return has(method, RUNS);
  }

  private static boolean has(AnnotatedElement element, Set<String> names) {
    return Arrays.stream(element.getAnnotations())
        .map(Annotation::annotationType)
        .anyMatch(a -> names.contains(a.getSimpleName()));
  }

  /** The tests of a list, by number. */
  Map<Integer, List<String>> of(Spec spec) {
    return tests.getOrDefault(spec, Map.of());
  }

  /** What is annotated and no test that runs. */
  List<String> notRun() {
    return notRun;
  }
}
