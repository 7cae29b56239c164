package org.lovt.torch.file;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.lovt.base.LovtException;

/** Failures of one weights file, each naming it. */
record Defect(Path file) {
  private static final String REMEDY =
      "The file is damaged or of another kind; use an intact copy (compare its size and checksum"
          + " with its source).";

  LovtException of(String what) {
    return of(what, REMEDY);
  }

  LovtException of(String what, String remedy) {
    return LovtException.data(file + " cannot be read as a PyTorch file: " + what + ".", remedy);
  }

  void require(boolean ok, String what) {
    if (!ok) {
      throw of(what);
    }
  }

  /** Memory for tensor data, or a failure that says what is missing. */
  ByteBuffer allocate(long bytes) {
    require(
        bytes <= Integer.MAX_VALUE - 8,
        "it has a tensor of " + bytes + " bytes; more than 2 GiB are not supported");
    try {
      return ByteBuffer.allocate((int) bytes);
    } catch (OutOfMemoryError e) {
      throw LovtException.resource(
          "Not enough memory for a tensor of %d bytes of %s (the program may use %d MB)."
              .formatted(bytes, file, Runtime.getRuntime().maxMemory() >> 20),
          "Give the program more memory, for example LOVT_JAVA_OPTS=-Xmx8g.",
          e);
    }
  }
}
