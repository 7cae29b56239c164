package org.lovt.torch.file;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The data behind the tensors of a file. */
interface Storages {
  /** Whether there is a storage of this key and of exactly this size; otherwise a failure. */
  void check(String key, long bytes) throws IOException;

  /** Reads a storage that was checked before. */
  ByteBuffer read(String key, long bytes) throws IOException;
}
