package org.lovt.torch.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.lovt.torch.file.Pickles.bytes;
import static org.lovt.torch.file.Pickles.repeat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.LovtException;
import org.lovt.torch.file.pickle.PickleWriter;

/**
 * Pickles made to run code or to exhaust memory (reliability scenario S23): each is rejected with a
 * message that names the file, within a second of computing and 100 MB; nothing is executed.
 */
class HostileTorchFileTest {
  private static final long MOST_BYTES = 100L << 20;
  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final List<String> CODE =
      List.of(
          "os system",
          "posix system",
          "nt system",
          "os execv",
          "subprocess Popen",
          "subprocess check_output",
          "builtins eval",
          "builtins exec",
          "__builtin__ eval",
          "builtins __import__",
          "builtins open",
          "builtins compile",
          "builtins print",
          "importlib import_module",
          "runpy _run_code",
          "pty spawn",
          "socket create_connection",
          "shutil rmtree",
          "webbrowser open",
          "pickle loads",
          "_pickle loads",
          "ctypes CDLL",
          "timeit timeit",
          "cProfile run",
          "pdb run",
          "sys exit",
          "asyncio.subprocess create_subprocess_shell",
          "code interact",
          "urllib.request urlopen",
          "pip main",
          "types CodeType",
          "torch.hub load",
          "torch.serialization load",
          "operator attrgetter",
          "numpy.testing._private.utils runstring",
          "_io FileIO",
          "multiprocessing.util spawnv_passfds",
          "torch serialization.os.system");

  @TempDir static Path folder;

  @BeforeAll
  static void loadClasses() throws IOException { // not to be counted with the first file
    Path file = folder.resolve("warm.pt");
    Pickles.zip(file, bytes(0x80, 2, "cos\nsystem\n."), new byte[4]);
    assertThat(catchThrowable(() -> TorchFile.read(file))).isNotNull();
  }

  private static void rejected(String name, byte[] content, String... saying) throws IOException {
    Path file = folder.resolve(name.replaceAll("[^A-Za-z0-9]+", "-") + ".pt");
    Files.write(file, content);
    rejected(file, saying);
  }

  private static void rejected(Path file, String... saying) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long start = THREADS.getCurrentThreadCpuTime();
    Throwable thrown = catchThrowable(() -> TorchFile.read(file));
    Duration time = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
    assertThat(thrown).isInstanceOf(LovtException.class).hasMessageContaining(file.toString());
    for (String words : saying) {
      assertThat(thrown.getMessage()).contains(words);
    }
    assertThat(((LovtException) thrown).remedy()).isNotEmpty();
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - allocated).isLessThan(MOST_BYTES);
    assertThat(time).isLessThan(LONGEST);
  }

  private static void zipRejected(String name, byte[] pickle, String... saying) throws IOException {
    Path file = folder.resolve(name.replaceAll("[^A-Za-z0-9]+", "-") + ".pt");
    Pickles.zip(file, pickle, new byte[24]);
    rejected(file, saying);
  }

  private static byte[] global(String moduleAndName) {
    return bytes("c", moduleAndName.replace(' ', '\n'), "\n");
  }

  /** As the object itself, among weights, in a hook of a tensor, and beside a state dict. */
  @TestFactory
  Stream<DynamicTest> functionsThatRunCodeAreRejectedWhereverTheyStand() {
    byte[] argument = bytes("X", 4, 0, 0, 0, "echo", 0x85);
    return CODE.stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      byte[] call = bytes(global(name), argument, "R");
                      String said = name.replace(' ', '.');
                      zipRejected(name, bytes(0x80, 2, call, "."), said, "nothing was run");
                      zipRejected(name, bytes(0x80, 2, "}U", 1, "a", call, "s."), said);
                      zipRejected(
                          name,
                          bytes(0x80, 2, "}(U", 10, "state_dict}U", 1, "x", call, "u."),
                          said);
                      zipRejected(
                          name,
                          bytes(0x80, 2, "ccollections\nOrderedDict\n", call, 0x85, "R."),
                          said);
                      zipRejected(name, bytes(0x80, 2, "}", call, "b."), said);
                      rejected(name, Pickles.legacy(bytes(0x80, 2, call, ".")), said);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> otherPicklesAreRejected() {
    Map<String, byte[]> evil = new LinkedHashMap<>();
    evil.put("nothing", new byte[0]);
    evil.put("no end", bytes(0x80, 2, "}"));
    evil.put("end without value", bytes(0x80, 2, "."));
    evil.put("protocol 0", bytes(0x80, 0, "}."));
    evil.put("protocol 6", bytes(0x80, 6, "}."));
    evil.put("stack underflow", bytes(0x80, 2, "R."));
    evil.put("mark underflow", bytes(0x80, 2, "}u."));
    evil.put("value below a mark", bytes(0x80, 2, "}(Ns."));
    evil.put("key without value", bytes(0x80, 2, "}(Nu."));
    evil.put("items of a number", bytes(0x80, 2, "N(NNu."));
    evil.put("appended to a tuple", bytes(0x80, 2, ")Na."));
    evil.put("unknown memo", bytes(0x80, 2, "h", 7, "."));
    evil.put("negative memo", bytes(0x80, 2, "}r", 255, 255, 255, 255, "."));
    evil.put("operation of protocol 0", bytes(0x80, 2, "(ios\nsystem\n."));
    evil.put("object operation", bytes(0x80, 2, "(cos\nsystem\no."));
    evil.put("extension registry", bytes(0x80, 2, 0x82, 1, "."));
    evil.put("textual persistent id", bytes(0x80, 2, "P../../etc/passwd\n."));
    evil.put("out-of-band buffer", bytes(0x80, 5, 0x97, "."));
    evil.put("class named by numbers", bytes(0x80, 4, "K", 1, "K", 2, 0x93, "."));
    evil.put("endless name", bytes(0x80, 2, "c", "a".repeat(100_000), "\nb\n."));
    evil.put("text of 2^63-1 bytes", bytes(0x80, 4, 0x8d, Long.MAX_VALUE, "."));
    evil.put("text of -1 bytes", bytes(0x80, 4, 0x8d, -1L, "."));
    evil.put("bytes of 2^62", bytes(0x80, 5, 0x96, 1L << 62, "."));
    evil.put("text of 4 GB", bytes(0x80, 2, "X", 255, 255, 255, 255, "a."));
    evil.put("integer of 2 GB", bytes(0x80, 2, 0x8b, 255, 255, 255, 127, "."));
    evil.put("integer of 10 kB", bytes(0x80, 2, 0x8b, 0, 40, 0, 0, new byte[10_240], "."));
    evil.put("a million lists", bytes(0x80, 2, repeat(3_000_000, "]"), "."));
    evil.put("a million dictionaries", bytes(0x80, 2, repeat(3_000_000, "}"), "."));
    evil.put("a million marks", bytes(0x80, 2, repeat(3_000_000, "("), "."));
    evil.put("a million memos", bytes(0x80, 4, "N", repeat(3_000_000, 0x94), "."));
    evil.put(
        "nested a million deep", bytes(0x80, 2, repeat(700_000, "]"), repeat(699_999, "a"), "."));
    evil.put("tuples nested deep", bytes(0x80, 2, ")", repeat(1_000_000, 0x85), "."));
    evil.put("billion laughs", bytes(0x80, 2, "]q", 0, "0", laughs(), "}U", 1, "a", "h", 60, "s."));
    evil.put("dictionary in itself", bytes(0x80, 2, "}q", 0, "U", 10, "state_dicth", 0, "s."));
    evil.put("foreign class", bytes(0x80, 2, "}U", 1, "a", "csklearn.svm\nSVC\n)", 0x81, "s."));
    evil.put("whole model", bytes(0x80, 2, "cmodels.net\nNet\n)", 0x81, "}b."));
    evil.put("a number", bytes(0x80, 2, "K", 1, "."));
    evil.put("entry that is a number", bytes(0x80, 2, "}U", 1, "aK", 1, "s."));
    evil.put("numeric names", bytes(0x80, 2, "}K", 1, "K", 1, "s."));
    evil.put("reference that is no storage", bytes(0x80, 2, "}U", 1, "aNQs."));
    return evil.entrySet().stream()
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.getKey(),
                    () -> {
                      zipRejected(e.getKey(), e.getValue());
                      rejected(e.getKey(), Pickles.legacy(e.getValue(), 0x80, 2, "]."));
                    }));
  }

  /** Each list holds the one before ten times. */
  private static byte[] laughs() {
    byte[] all = new byte[0];
    for (int i = 1; i <= 60; i++) {
      all = bytes(all, "](", repeat(10, "h", i - 1), "eq", i, "0");
    }
    return all;
  }

  @TestFactory
  Stream<DynamicTest> tensorsThatDoNotFitTheirStorageAreRejected() {
    long[] none = {};
    long huge = 1L << 62;
    Map<String, byte[]> evil = new LinkedHashMap<>();
    evil.put("beyond the end", tensor(6, 0, new long[] {7}, new long[] {1}));
    evil.put("offset beyond the end", tensor(6, 6, none, none));
    evil.put("negative offset", tensor(6, -1, none, none));
    evil.put("offset that overflows", tensor(6, Long.MAX_VALUE, new long[] {2}, new long[] {1}));
    evil.put("negative size", tensor(6, 0, new long[] {-1}, new long[] {1}));
    evil.put("negative stride", tensor(6, 5, new long[] {2}, new long[] {-1}));
    evil.put("stride that overflows", tensor(6, 0, new long[] {3}, new long[] {huge}));
    evil.put("sizes that overflow", tensor(6, 0, new long[] {huge, 8}, new long[] {0, 0}));
    evil.put("expanded to 2^40", tensor(6, 0, new long[] {1L << 40}, new long[] {0}));
    evil.put("expanded to 1 GB", tensor(6, 0, new long[] {1L << 28}, new long[] {0}));
    evil.put("fewer strides than sizes", tensor(6, 0, new long[] {2, 3}, new long[] {1}));
    evil.put("65 dimensions", tensor(6, 0, new long[65], new long[65]));
    evil.put("storage longer than its data", tensor(7, 0, none, none));
    evil.put("storage of -1", tensor(-1, 0, new long[] {0}, new long[] {1}));
    evil.put("storage of 2^62", tensor(huge, 0, none, none));
    evil.put("no such storage", Pickles.tensor("FloatStorage", "../0", 6, 0, none, none));
    evil.put("complex numbers", Pickles.tensor("ComplexFloatStorage", "0", 3, 0, none, none));
    evil.put("quantised", Pickles.tensor("QInt8Storage", "0", 24, 0, none, none));
    evil.put("many copies", copies());
    return evil.entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> zipRejected(e.getKey(), e.getValue())));
  }

  private static byte[] tensor(long elements, long offset, long[] shape, long[] strides) {
    return Pickles.tensor("FloatStorage", "0", elements, offset, shape, strides);
  }

  private static byte[] copies() {
    PickleWriter out = new PickleWriter().emptyDict().mark();
    for (int i = 0; i < 1000; i++) {
      out.text("w" + i);
      Pickles.tensor(out, "FloatStorage", "0", 6, 0, new long[] {1 << 20}, new long[] {0});
    }
    return out.setItems().end();
  }

  @Test
  void aForeignClassIsNamedAndTheWayOutIsSaid() throws IOException {
    Path file = folder.resolve("foreign.pt");
    Pickles.zip(
        file, bytes(0x80, 2, "}U", 1, "a", "csklearn.svm\nSVC\n)", 0x81, "s."), new byte[0]);
    assertThatThrownBy(() -> TorchFile.read(file))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("foreign.pt")
        .hasMessageContaining("sklearn.svm.SVC")
        .extracting(e -> ((LovtException) e).remedy())
        .asString()
        .contains("torch.save(model.state_dict()");
  }
}
