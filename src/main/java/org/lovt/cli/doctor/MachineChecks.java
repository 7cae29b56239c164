package org.lovt.cli.doctor;

import static org.lovt.cli.doctor.Sizes.gib;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Operating system, cores and memory; limits of a container count. */
public final class MachineChecks {
  private static final String TOPIC = "machine";

  /** What a full-size LoVT step of batch 8 needs (4.1 GiB) and the heap beside it. */
  private static final long COMFORTABLE = 7 * Sizes.GIB;

  private MachineChecks() {}

  /** Looks at this machine. */
  public static List<Finding> run() {
    OperatingSystemMXBean os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return List.of(
        Finding.ok(TOPIC, "system", os.getName() + " " + os.getVersion() + ", " + os.getArch()),
        cores(os.getAvailableProcessors()),
        memory(os.getTotalMemorySize(), os.getFreeMemorySize()));
  }

  static Finding cores(int cores) {
    return cores >= 2
        ? Finding.ok(TOPIC, "cores", String.valueOf(cores))
        : Finding.warn(TOPIC, "cores", "1", "Training and decoding share it; use two or more.");
  }

  static Finding memory(long total, long free) {
    String value = gib(total) + ", " + gib(free) + " free";
    return total >= COMFORTABLE
        ? Finding.ok(TOPIC, "memory", value)
        : Finding.warn(
            TOPIC,
            "memory",
            value,
            "The demo runs; for the published size use a smaller batch, or a machine with 8 GiB.");
  }
}
