package org.lovt.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.cli.doctor.Finding.Status;

class ChecksTest {
  private static final Map<String, String> LAUNCHED =
      Map.of("GOMP_SPINCOUNT", "20000", "OPENBLAS_THREAD_TIMEOUT", "4");

  private static Properties launched() {
    Properties p = new Properties();
    p.setProperty("java.version", "17.0.1");
    p.setProperty("java.vendor", "someone");
    p.setProperty("java.home", "here");
    p.setProperty("org.bytedeco.javacpp.maxphysicalbytes", "0");
    p.setProperty("org.bytedeco.javacpp.maxbytes", "0");
    return p;
  }

  @Test
  void launchedAsIntendedAllIsWell() {
    assertThat(JavaChecks.run(launched(), LAUNCHED, 4L << 30))
        .extracting(Finding::status)
        .containsOnly(Status.OK);
  }

  @Test
  void withoutTheLauncherTheVariablesAndTheMemoryGuardAreWarnedOf() {
    Properties bare = launched();
    bare.remove("org.bytedeco.javacpp.maxbytes");
    List<Finding> warned =
        JavaChecks.run(bare, Map.of(), 4L << 30).stream()
            .filter(f -> f.status() == Status.WARN)
            .toList();
    assertThat(warned)
        .extracting(Finding::name)
        .containsExactly("GOMP_SPINCOUNT", "OPENBLAS_THREAD_TIMEOUT", "native memory guard");
    assertThat(warned).extracting(Finding::remedy).allMatch(r -> r.contains("./lovt"));
  }

  @Test
  void aSmallHeapIsWarnedOf() {
    assertThat(JavaChecks.run(launched(), LAUNCHED, 512L << 20))
        .filteredOn(f -> f.status() == Status.WARN)
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.value()).isEqualTo("at most 0.5 GiB");
              assertThat(f.remedy()).contains("-Xmx");
            });
  }

  @Test
  void littleMemoryAndASingleCoreAreWarnedOf() {
    assertThat(MachineChecks.memory(4L << 30, 1L << 30).status()).isEqualTo(Status.WARN);
    assertThat(MachineChecks.memory(8L << 30, 1L << 30).status()).isEqualTo(Status.OK);
    assertThat(MachineChecks.cores(1).status()).isEqualTo(Status.WARN);
    assertThat(MachineChecks.cores(2).status()).isEqualTo(Status.OK);
  }

  @Test
  void aFolderThatDoesNotExistYetIsJudgedByItsParent(@TempDir Path folder) {
    Finding f = DiskChecks.folder("runs", folder.resolve("a/b"), 0);
    assertThat(f.status()).isEqualTo(Status.OK);
    assertThat(f.value()).contains(folder.resolve("a/b").toString()).contains("GiB free");
  }

  @Test
  void littleSpaceIsWarnedOfWithTheAmount(@TempDir Path folder) {
    Finding f = DiskChecks.folder("runs", folder, Long.MAX_VALUE);
    assertThat(f.status()).isEqualTo(Status.WARN);
    assertThat(f.remedy()).contains("GiB");
  }

  @Test
  void noFontsMeansNoFigures() {
    assertThat(FigureChecks.fonts(0).status()).isEqualTo(Status.MISSING);
    assertThat(FigureChecks.fonts(0).remedy()).contains("fontconfig");
    assertThat(FigureChecks.fonts(3).status()).isEqualTo(Status.OK);
  }

  @Test
  void theEngineLoadsAndMultiplies() {
    List<Finding> findings = EngineChecks.run();
    assertThat(findings)
        .extracting(Finding::name)
        .containsExactly("libtorch", "arithmetic", "libraries", "threads", "devices");
    assertThat(findings.get(0).value()).matches("2\\.\\d+\\.\\d+");
    assertThat(findings.get(1).status()).isEqualTo(Status.OK);
    assertThat(findings.get(2).value()).contains("BLAS").contains("oneDNN v");
  }

  @Test
  void aMissingCudaLibraryPointsToTheGpuGuide() {
    Throwable e = new NoClassDefFoundError("Could not initialize class torch");
    e.initCause(
        new UnsatisfiedLinkError(
            "libcudart.so.13: cannot open shared object file\nmore of the linker's talk"));
    Finding f = EngineChecks.notLoaded(e);
    assertThat(f.status()).isEqualTo(Status.MISSING);
    assertThat(f.value()).endsWith("libcudart.so.13: cannot open shared object file");
    assertThat(f.remedy()).contains("docs/how-to/gpu.md");
    assertThat(EngineChecks.notLoaded(new UnsatisfiedLinkError("no space")).remedy())
        .contains("library cache");
  }

  @Test
  void aDriverWithoutGpuBuildAndAGpuBuildWithoutGpuAreWarnedOf() {
    assertThat(EngineChecks.devices(0, false, false).value()).isEqualTo("cpu");
    assertThat(EngineChecks.devices(1, true, true).value()).isEqualTo("cpu, cuda:0");
    assertThat(EngineChecks.devices(4, true, true).value()).isEqualTo("cpu, cuda:0 … cuda:3");
    assertThat(EngineChecks.devices(0, true, true).remedy()).contains("nvidia-smi");
    assertThat(EngineChecks.devices(0, false, true).remedy()).contains("gpu.md");
  }

  @Test
  void moreThreadsThanCoresAreWarnedOf() {
    assertThat(EngineChecks.threads(2, 2).status()).isEqualTo(Status.OK);
    assertThat(EngineChecks.threads(8, 2).remedy()).contains("OMP_NUM_THREADS");
  }

  @Test
  void everythingThatIsNotWellHasARemedy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Finding("t", "n", Status.MISSING, "v", ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Finding("t", "n", Status.OK, "v", "do it"));
  }
}
