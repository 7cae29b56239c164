package org.lovt.torch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.global.torch;

/** The engine as a whole: version, threads, devices, its random generator. */
public final class Engine {
  private Engine() {}

  /** Version of libtorch, such as 2.13.0. */
  public static String version() {
    Matcher m = Pattern.compile("TORCH_VERSION=([0-9.]+)").matcher(buildInfo());
    return m.find() ? m.group(1) : "unknown";
  }

  /** Build configuration: compiler, BLAS, instruction sets. */
  public static String buildInfo() {
    return torch.show_config().getString();
  }

  /** Sets the number of compute threads; once, before work starts. */
  public static void setThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1. Received: " + threads);
    }
    torch.set_num_threads(threads);
  }

  /** Number of compute threads. */
  public static int threads() {
    return torch.get_num_threads();
  }

  /** Number of usable CUDA devices; 0 without driver or CUDA build. */
  public static int cudaDeviceCount() {
    return torch.cuda_device_count();
  }

  /** Whether a CUDA device can be used. */
  public static boolean cudaAvailable() {
    return cudaDeviceCount() > 0;
  }

  /**
   * Refuses kernels whose result depends on scheduling (matters on CUDA; the CPU path is
   * deterministic).
   */
  public static void deterministic(boolean on) {
    torch.globalContext().setDeterministicAlgorithms(on, true);
  }

  /** Seeds dropout and initialisation. */
  public static void seed(long seed) {
    torch.manual_seed(seed);
  }

  /** State of the CPU generator, for checkpoints. */
  public static HostTensor randomState() {
    try (Scope scope = Scope.open()) {
      Generator generator = torch.getDefaultCPUGenerator();
      return new Tensor(generator.get_state()).toHost();
    }
  }

  /** Restores {@link #randomState()}. */
  public static void setRandomState(HostTensor state) {
    try (Scope scope = Scope.open()) {
      torch.getDefaultCPUGenerator().set_state(Tensors.of(state).h);
    }
  }
}
