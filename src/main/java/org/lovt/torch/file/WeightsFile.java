package org.lovt.torch.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lovt.base.LovtException;
import org.lovt.torch.HostTensor;

/**
 * A weights file of whatever format: what is in it, not its name, decides how it is read.
 *
 * @param format how it is stored
 * @param tensors in file order
 * @param notes what stands beside the tensors: safetensors' metadata, or the plain values of a
 *     training checkpoint
 */
public record WeightsFile(
    Format format, Map<String, HostTensor> tensors, Map<String, Object> notes) {

  /** The formats that are read. */
  public enum Format {
    SAFETENSORS("safetensors"),
    TORCH_ZIP("PyTorch, zip container"),
    TORCH_LEGACY("PyTorch, legacy container (before version 1.6)");

    private final String title;

    Format(String title) {
      this.title = title;
    }

    /** For people. */
    public String title() {
      return title;
    }
  }

  /**
   * Reads and verifies a file; nothing in it is executed.
   *
   * @throws LovtException naming the file, if it is missing, damaged or of another kind
   */
  public static WeightsFile read(Path file) {
    if (isSafetensors(file)) {
      StateFile state = Safetensors.read(file);
      return new WeightsFile(
          Format.SAFETENSORS, state.tensors(), new LinkedHashMap<>(state.metadata()));
    }
    TorchFile torch = TorchFile.read(file);
    Format format =
        switch (torch.container()) {
          case ZIP -> Format.TORCH_ZIP;
          case LEGACY -> Format.TORCH_LEGACY;
        };
    return new WeightsFile(format, torch.tensors(), torch.values());
  }

  /** Safetensors begin with the length of a header which begins with a brace. */
  private static boolean isSafetensors(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer head = ZipDirectory.part(channel, 0, (int) Math.min(9, channel.size()));
      boolean torch = head.remaining() >= 4 && head.getInt(0) == ZipStorages.LOCAL;
      return !torch
          && (file.toString().endsWith(".safetensors")
              || (head.remaining() == 9 && head.get(8) == '{'));
    } catch (NoSuchFileException e) {
      throw LovtException.data("There is no file " + file + ".", "Check the path.", e);
    } catch (IOException e) {
      throw LovtException.data(
          "Cannot read " + file + ": " + e.getMessage(), "Check the path and its permissions.", e);
    }
  }
}
