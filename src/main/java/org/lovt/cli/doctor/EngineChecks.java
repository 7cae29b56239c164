package org.lovt.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lovt.torch.DType;
import org.lovt.torch.Engine;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensors;

/** Whether libtorch loads and computes, with what, and on which devices. */
public final class EngineChecks {
  private static final String TOPIC = "engine";
  private static final int SIDE = 64;

  private EngineChecks() {}

  /** Loads the engine and lets it multiply two matrices. */
  public static List<Finding> run() {
    String build;
    try {
      build = Engine.buildInfo();
    } catch (LinkageError | RuntimeException e) {
      return List.of(notLoaded(e));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok(TOPIC, "libtorch", Engine.version()));
    findings.add(arithmetic());
    findings.add(Finding.ok(TOPIC, "libraries", libraries(build)));
    findings.add(threads(Engine.threads(), Runtime.getRuntime().availableProcessors()));
    findings.add(
        devices(
            Engine.cudaDeviceCount(),
            build.contains("USE_CUDA=1") || build.contains("USE_CUDA=ON"),
            Files.exists(Path.of("/proc/driver/nvidia/version"))));
    return findings;
  }

  static Finding notLoaded(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String reason = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    String remedy =
        reason.contains("libcu") || reason.contains("libnv") || reason.contains("libnccl")
            ? "The GPU build needs CUDA 13, cuDNN 9 and NCCL 2 where the linker finds them"
                + " (docs/how-to/gpu.md), or take -Pgpu out of .mvn/maven.config."
            : "Check the space and permissions of the library cache (below), delete ~/.javacpp, or"
                + " build again (rm -rf target). Supported: Linux x86-64, macOS, Windows x86-64.";
    return Finding.missing(TOPIC, "libtorch", "cannot be loaded: " + reason, remedy);
  }

  private static Finding arithmetic() {
    String name = "arithmetic";
    try (Scope scope = Scope.open()) {
      double sum =
          Tensors.ones(DType.F32, SIDE, SIDE)
              .matmul(Tensors.ones(DType.F32, SIDE, SIDE))
              .sum()
              .item();
      return sum == (double) SIDE * SIDE * SIDE
          ? Finding.ok(TOPIC, name, "a matrix product is right")
          : Finding.missing(
              TOPIC,
              name,
              "a matrix product is wrong: " + sum,
              "Do not train on this machine; another BLAS in LD_PRELOAD may be the cause.");
    } catch (RuntimeException e) {
      return Finding.missing(
          TOPIC,
          name,
          String.valueOf(e.getMessage()),
          "Build again (rm -rf target); look for other copies of libtorch in LD_LIBRARY_PATH.");
    }
  }

  /** The parts of libtorch's description of its build that matter for speed. */
  static String libraries(String build) {
    List<String> parts = new ArrayList<>();
    find(build, "BLAS_INFO=(\\w+)").ifPresent(b -> parts.add("BLAS " + blas(b)));
    find(build, "MKL-DNN (v[0-9.]+)").ifPresent(v -> parts.add("oneDNN " + v));
    find(build, "CPU capability usage: (\\S+)").ifPresent(parts::add);
    return String.join(", ", parts);
  }

  private static String blas(String info) {
    return info.equals("open") ? "OpenBLAS" : info;
  }

  private static Optional<String> find(String text, String pattern) {
    Matcher m = Pattern.compile(pattern).matcher(text);
    return m.find() ? Optional.of(m.group(1)) : Optional.empty();
  }

  static Finding threads(int threads, int cores) {
    String value = threads + " for " + cores + " cores";
    return threads <= cores
        ? Finding.ok(TOPIC, "threads", value)
        : Finding.warn(
            TOPIC, "threads", value, "Set OMP_NUM_THREADS to at most the number of cores.");
  }

  static Finding devices(int gpus, boolean gpuBuild, boolean driver) {
    String name = "devices";
    if (gpus > 0) {
      return Finding.ok(TOPIC, name, "cpu, cuda:0" + (gpus > 1 ? " … cuda:" + (gpus - 1) : ""));
    }
    if (gpuBuild) {
      return Finding.warn(
          TOPIC,
          name,
          "cpu only, although this is the GPU build",
          "Check the driver (nvidia-smi) and CUDA_VISIBLE_DEVICES; see docs/how-to/gpu.md.");
    }
    return driver
        ? Finding.warn(
            TOPIC,
            name,
            "cpu only, although an NVIDIA driver is there",
            "Choose the GPU build: docs/how-to/gpu.md.")
        : Finding.ok(TOPIC, name, "cpu");
  }
}
