package org.lovt.torch.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.lovt.base.AtomicFiles;
import org.lovt.base.LovtException;
import org.lovt.torch.HostTensor;
import org.lovt.torch.file.pickle.MalformedPickle;
import org.lovt.torch.file.pickle.PickleSource;
import org.lovt.torch.file.pickle.PyValue;
import org.lovt.torch.file.pickle.Unpickler;

/**
 * Weights in PyTorch's own containers ({@code .pt}, {@code .bin}, {@code .ckpt}): zip, and the
 * sequence of pickles written before version 1.6. Nothing in a file is executed or looked up; what
 * a file claims of itself is checked against its size before memory is given to it.
 *
 * @param container how the file is built
 * @param stateDictKey where the tensors were found: {@code state_dict}, {@code model_state_dict},
 *     or empty if the file is nothing but a dictionary of tensors
 * @param tensors in file order
 * @param values numbers, texts and truth values beside the state dict, such as {@code epoch}
 */
public record TorchFile(
    Container container,
    String stateDictKey,
    Map<String, HostTensor> tensors,
    Map<String, Object> values) {

  /** PyTorch's two containers. */
  public enum Container {
    ZIP,
    LEGACY
  }

  private static final int TAR_MAGIC = 257;

  /**
   * Reads the tensors of a state dict or of a training checkpoint.
   *
   * @throws LovtException naming the file, if it is missing, damaged, hostile or of another kind
   */
  public static TorchFile read(Path file) {
    Defect defect = new Defect(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(defect, channel);
    } catch (MalformedPickle e) {
      throw defect.of(e.getMessage());
    } catch (NoSuchFileException e) {
      throw LovtException.data("There is no file " + file + ".", "Check the path.", e);
    } catch (IOException e) {
      throw LovtException.data(
          "Cannot read " + file + ": " + e.getMessage(), "Check the path and its permissions.", e);
    }
  }

  /**
   * Writes a state dict, or nested plain values with state dicts among them, in the zip container;
   * {@code torch.load(file, weights_only=True)} reads it. Equal content gives equal bytes.
   *
   * @param content values are tensors, texts, numbers, truth values, null, lists and maps of these
   * @throws LovtException if the file cannot be written; an older file of the name is then
   *     untouched
   */
  public static void write(Path file, Map<String, ?> content) {
    TorchPickle pickle = new TorchPickle();
    byte[] object = pickle.write(content);
    try {
      AtomicFiles.write(file, channel -> write(channel, object, pickle.storages()));
    } catch (IOException e) {
      throw LovtException.resource(
          "Cannot write " + file + ": " + e.getMessage(),
          "Free space, or choose another folder.",
          e);
    }
  }

  private static void write(FileChannel channel, byte[] object, List<HostTensor> storages)
      throws IOException {
    StoredZip zip = new StoredZip(channel);
    zip.add("archive/data.pkl", object);
    zip.add("archive/.format_version", ascii("1"));
    zip.add("archive/.storage_alignment", ascii("64"));
    zip.add("archive/byteorder", ascii("little"));
    for (int i = 0; i < storages.size(); i++) {
      zip.add("archive/data/" + i, storages.get(i).data());
    }
    zip.add("archive/version", ascii("3\n"));
    zip.finish();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static TorchFile read(Defect defect, FileChannel channel)
      throws IOException, MalformedPickle {
    int length = (int) Math.min(channel.size(), 512);
    ByteBuffer head = ZipDirectory.part(channel, 0, length);
    defect.require(length >= 4, "it has only " + length + " bytes");
    if (head.getInt(0) == ZipStorages.LOCAL) {
      ZipStorages storages = new ZipStorages(defect, channel);
      PickleSource source = new PickleSource(storages.pickle(PickleSource.LONGEST));
      Unpickler unpickler = new Unpickler(source);
      PyValue top = unpickler.load();
      return finish(
          defect, Container.ZIP, PickledState.of(defect, top, unpickler.globals()), storages);
    }
    if ((head.get(0) & 0xff) == 0x80) {
      LegacyFile legacy = LegacyFile.read(defect, channel);
      return finish(defect, Container.LEGACY, legacy.state(), legacy.storages());
    }
    throw refuse(defect, head);
  }

  private static TorchFile finish(
      Defect defect, Container container, PickledState state, Storages storages)
      throws IOException {
    return new TorchFile(
        container,
        state.key(),
        TensorLoader.load(defect, storages, state.tensors()),
        state.values());
  }

  /** Says which well-known kind of file it is instead. */
  private static LovtException refuse(Defect defect, ByteBuffer head) {
    String text = StandardCharsets.ISO_8859_1.decode(head.duplicate()).toString();
    if (text.startsWith("ustar", TAR_MAGIC)) {
      return defect.of(
          "it is a tar archive, as PyTorch wrote before version 0.1.10",
          "Load it in Python with PyTorch and save it again with torch.save.");
    }
    if (text.startsWith("version https://git-lfs")) {
      return defect.of(
          "it is only a pointer of Git LFS to the weights",
          "Fetch the weights themselves: git lfs pull.");
    }
    if (text.startsWith("{", 8)) {
      return defect.of(
          "it is probably a safetensors file", "Name it with the ending .safetensors.");
    }
    if (text.startsWith("<")) {
      return defect.of(
          "it is a web page", "The download failed; open the address in a browser and try again.");
    }
    return defect.of("it begins like neither of PyTorch's containers");
  }
}
