package org.lovt.torch.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.lovt.torch.file.Pickles.bytes;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.LovtException;
import org.lovt.torch.HostTensor;

/** The format's rules, its well-known attacks (reliability scenario S24), and damage (S6). */
class SafetensorsTest {
  private static final Path GOLDEN =
      Path.of("src", "test", "resources", "torch", "expected.safetensors");

  @TempDir Path folder;

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("x.safetensors"), content);
  }

  private static byte[] content(String header, int dataBytes) {
    return bytes((long) header.length(), header, new byte[dataBytes]);
  }

  private void refused(byte[] content, String... saying) throws IOException {
    Path file = file(content);
    Throwable thrown = catchThrowable(() -> Safetensors.read(file));
    assertThat(thrown).isInstanceOf(LovtException.class).hasMessageContaining(file.toString());
    for (String words : saying) {
      assertThat(thrown.getMessage()).contains(words);
    }
  }

  private static String entry(String name, String dtype, String shape, long begin, long end) {
    return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
        .formatted(name, dtype, shape, begin, end);
  }

  @Test
  void aFileComesBackBitForBitInItsOrderWithItsMetadata() throws IOException {
    Map<String, HostTensor> tensors = Safetensors.read(GOLDEN).tensors();
    Path file = folder.resolve("y.safetensors");
    Safetensors.write(file, tensors, Map.of("note", "größer"));
    StateFile back = Safetensors.read(file);
    assertThat(back.tensors()).isEqualTo(tensors);
    assertThat(back.tensors().keySet()).containsExactlyElementsOf(tensors.keySet());
    assertThat(back.metadata()).isEqualTo(Map.of("note", "größer"));
  }

  @Test
  void aHeaderThatClaimsMoreThanThereIsIsRefusedWithoutAllocation() throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    refused(bytes(10L, "{}"), "header of 10 bytes"); // also loads the classes
    for (long claim : new long[] {2L << 30, Long.MAX_VALUE, -1, 101_000_000, 0, 1}) {
      long before = threads.getCurrentThreadAllocatedBytes();
      refused(bytes(claim, new byte[92]));
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
    }
  }

  @Test
  void theUpstreamAttackCasesAreRefused() throws IOException {
    refused(new byte[0], "0 bytes");
    refused(bytes(1, 2, 3));
    refused(content("", 0));
    refused(content("[]", 0), "does not begin");
    refused(content("{", 0).clone());
    refused(content("{ ", 0), "not valid JSON");
    refused(content("{}{}", 0), "after the object");
    refused(content("{\"a\":1}", 0), "no shape");
    refused(content("{" + entry("a", "F32", "[2]", 0, 4) + "}", 4), "offsets");
    refused(content("{" + entry("a", "F32", "[2]", 4, 12) + "}", 12), "hole");
    refused(content("{" + entry("a", "F32", "[1]", 0, 4) + "}", 8), "cover 4 of 8");
    refused(content("{" + entry("a", "F32", "[2]", 0, 8) + "}", 4), "cover 8 of 4");
    refused(content("{" + entry("a", "F32", "[-1]", 0, 4) + "}", 4), "natural number");
    refused(content("{" + entry("a", "F32", "[1.5]", 0, 6) + "}", 6), "natural number");
    refused(content("{" + entry("a", "F99", "[1]", 0, 4) + "}", 4), "F99");
    refused(content("{" + entry("a", "F32", "[1]", 4, 0) + "}", 4));
    refused(
        content("{" + entry("a", "F32", "[4611686018427387904,4]", 0, 4) + "}", 4), "too large");
    refused(
        content(
            "{" + entry("a", "F32", "[1]", 0, 4) + "," + entry("b", "F32", "[1]", 0, 4) + "}", 4),
        "overlaps");
    refused(
        content(
            "{" + entry("a", "F32", "[1]", 0, 4) + "," + entry("a", "F32", "[1]", 4, 8) + "}", 8),
        "not valid JSON");
    refused(content("{\"__metadata__\":{\"a\":1}}", 0), "not text");
    refused(content("{\"__metadata__\":[]}", 0), "not an object");
    refused(content("{\"a\":" + "[".repeat(100_000), 0), "not valid JSON");
  }

  /** Reliability scenario S6 on a file that this program has written. */
  @Test
  void everyBitFlipAndTruncationIsDetected() throws IOException {
    Path intact = folder.resolve("intact.safetensors");
    Map<String, HostTensor> tensors = new LinkedHashMap<>(Safetensors.read(GOLDEN).tensors());
    Safetensors.write(intact, tensors, Map.of("lovt", "{}"));
    byte[] content = Files.readAllBytes(intact);
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 1000; i++) {
      byte[] damaged = content.clone();
      int bit = random.nextInt(8 * content.length);
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      Path file = file(damaged);
      assertThat(catchThrowable(() -> Safetensors.read(file)))
          .as("bit %d", bit)
          .isInstanceOf(LovtException.class);
    }
    for (int i = 0; i < 200; i++) {
      refused(Arrays.copyOf(content, random.nextInt(content.length)));
    }
  }
}
