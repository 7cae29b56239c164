package org.lovt.cli.doctor;

import static org.lovt.cli.doctor.Sizes.gib;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.lovt.base.ProgramVersion;

/** The program, Java, its heap and what the launcher should have set. */
public final class JavaChecks {
  private static final String TOPIC = "java";
  private static final String START = "Start the program with './lovt', which sets it.";
  private static final long SMALL_HEAP = Sizes.GIB;

  private JavaChecks() {}

  /** Looks at this process. */
  public static List<Finding> run() {
    return run(System.getProperties(), System.getenv(), Runtime.getRuntime().maxMemory());
  }

  static List<Finding> run(Properties properties, Map<String, String> environment, long maxHeap) {
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok(TOPIC, "lovt", ProgramVersion.current().toString()));
    findings.add(
        Finding.ok(
            TOPIC,
            "java",
            "%s, %s, %s"
                .formatted(
                    properties.getProperty("java.version"),
                    properties.getProperty("java.vendor"),
                    properties.getProperty("java.home"))));
    findings.add(heap(maxHeap));
    findings.add(variable(environment, "GOMP_SPINCOUNT"));
    findings.add(variable(environment, "OPENBLAS_THREAD_TIMEOUT"));
    findings.add(memoryGuard(properties));
    return findings;
  }

  private static Finding heap(long max) {
    String value = "at most " + gib(max);
    return max >= SMALL_HEAP
        ? Finding.ok(TOPIC, "heap", value)
        : Finding.warn(TOPIC, "heap", value, "Give Java more: LOVT_JAVA_OPTS=-Xmx2g.");
  }

  /** Without them the thread pools of OpenBLAS and OpenMP spin against each other. */
  private static Finding variable(Map<String, String> environment, String name) {
    String value = environment.get(name);
    return value != null
        ? Finding.ok(TOPIC, name, value)
        : Finding.warn(TOPIC, name, "not set: training is up to 1.7 times slower", START);
  }

  private static Finding memoryGuard(Properties properties) {
    String name = "native memory guard";
    boolean off =
        "0".equals(properties.getProperty("org.bytedeco.javacpp.maxphysicalbytes"))
            && "0".equals(properties.getProperty("org.bytedeco.javacpp.maxbytes"));
    return off
        ? Finding.ok(TOPIC, name, "off: tensors may use all memory")
        : Finding.warn(TOPIC, name, "on: native memory is limited by the size of the heap", START);
  }
}
