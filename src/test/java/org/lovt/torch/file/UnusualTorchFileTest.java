package org.lovt.torch.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lovt.torch.file.Pickles.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.LovtException;
import org.lovt.torch.DType;
import org.lovt.torch.HostTensor;
import org.lovt.torch.file.pickle.PickleWriter;

/** Forms that current PyTorch no longer writes, or writes rarely. */
class UnusualTorchFileTest {
  @TempDir Path folder;

  private static byte[] floats(float... values) {
    ByteBuffer b = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    b.asFloatBuffer().put(values);
    return b.array();
  }

  private static PickleWriter storage(PickleWriter out, String module, String type, long elements) {
    return out.mark()
        .text("storage")
        .global(module, type)
        .text("0")
        .text("cuda:0")
        .integer(elements);
  }

  /** As Python 2 wrote it on a GPU: items as a list of pairs, the first function for tensors. */
  @Test
  void aStateDictOfPython2AndCudaIsRead() throws IOException {
    PickleWriter out = new PickleWriter().global("collections", "OrderedDict").mark();
    out.emptyList().mark();
    out.emptyList().mark().text("conv1.weight").global("torch._utils", "_rebuild_tensor").mark();
    storage(out, "torch.cuda", "FloatStorage", 6).none().tuple().persistent();
    out.integer(1).integers(2, 2).integers(2, 1).tuple().call();
    out.append().append().tuple().call();
    Path file = folder.resolve("old.pth");
    Files.write(
        file,
        Pickles.legacy(out.end(), bytes(0x80, 2, "](U", 1, "0e."), 6L, floats(0, 1, 2, 3, 4, 5)));
    assertThat(TorchFile.read(file).tensors())
        .containsOnlyKeys("conv1.weight")
        .containsValue(HostTensor.ofFloats(new long[] {2, 2}, new float[] {1, 2, 3, 4}));
  }

  @Test
  void aStorageThatIsAViewOfAnotherIsRead() throws IOException {
    PickleWriter out = new PickleWriter().emptyDict().mark().text("w");
    out.global("torch._utils", "_rebuild_parameter").mark();
    out.global("torch._utils", "_rebuild_tensor_v2").mark();
    storage(out, "torch", "FloatStorage", 6).mark().text("view").integer(3).integer(3).tuple();
    out.tuple().persistent().integer(1);
    out.global("torch", "Size").mark().integers(2).tuple().call();
    out.integers(1).bool(false).none().tuple().call();
    out.bool(true).none().tuple().call().setItems();
    Path file = folder.resolve("view.pt");
    Files.write(
        file,
        Pickles.legacy(out.end(), bytes(0x80, 2, "](U", 1, "0e."), 6L, floats(0, 1, 2, 3, 4, 5)));
    assertThat(TorchFile.read(file).tensors().get("w").floats()).containsExactly(4, 5);
  }

  private byte[] untyped(String dtype) {
    PickleWriter out = new PickleWriter().emptyDict().mark().text("w");
    out.global("torch._utils", "_rebuild_tensor_v3").mark();
    storage(out, "torch.storage", "UntypedStorage", 24).tuple().persistent();
    out.integer(0).integers(3).integers(2).bool(false).none().global("torch", dtype);
    return out.tuple().call().setItems().end();
  }

  @Test
  void aTensorOverUntypedBytesHasTheTypeThatStandsBesideIt() throws IOException {
    Path file = folder.resolve("untyped.pt");
    Pickles.zip(file, untyped("float32"), floats(1, 2, 3, 4, 5, 6));
    assertThat(TorchFile.read(file).tensors().get("w"))
        .isEqualTo(HostTensor.ofFloats(new long[] {3}, new float[] {1, 3, 5}));
    Pickles.zip(file, untyped("bfloat16"), floats(1, 2, 3, 4, 5, 6));
    HostTensor half = TorchFile.read(file).tensors().get("w");
    assertThat(half.dtype()).isEqualTo(DType.BF16);
    for (String unknown : List.of("float8_e4m3fn", "uint16")) {
      Pickles.zip(file, untyped(unknown), floats(1, 2, 3, 4, 5, 6));
      assertThatThrownBy(() -> TorchFile.read(file))
          .isInstanceOf(LovtException.class)
          .hasMessageContaining("untyped.pt")
          .hasMessageContaining("torch." + unknown);
    }
    Pickles.zip(file, untyped("float64"), floats(1, 2, 3, 4, 5, 6));
    assertThatThrownBy(() -> TorchFile.read(file))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("exceeds its storage");
  }

  @Test
  void laterEntriesOfANameWinAsInPython() throws IOException {
    PickleWriter out = new PickleWriter().emptyDict().mark();
    for (int offset = 0; offset < 2; offset++) {
      out.text("w");
      long[] one = {1};
      Pickles.tensor(out, "FloatStorage", "0", 2, offset, one, one);
    }
    Path file = folder.resolve("twice.pt");
    Pickles.zip(file, out.setItems().end(), floats(7, 8));
    assertThat(TorchFile.read(file).tensors().get("w").floats()).containsExactly(8);
  }
}
