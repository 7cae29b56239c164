package org.lovt.pretrain.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import org.lovt.base.Hashing;
import org.lovt.base.Json;
import org.lovt.track.RunFolder;
import org.lovt.train.Checkpoint;
import org.lovt.train.Trainer;

/** All that must be equal in two equal runs (scenario S2). */
final class Fingerprint {
  private Fingerprint() {}

  /** Hashes of every tensor of the newest state, of its description, and of the metrics. */
  static Map<String, String> of(RunFolder run) {
    Map<String, String> hashes = new TreeMap<>();
    Checkpoint last = Checkpoint.read(run.checkpoints().resolve(Trainer.LAST));
    last.tensors()
        .forEach(
            (name, tensor) -> {
              ByteBuffer data = tensor.data().duplicate();
              byte[] bytes = new byte[data.remaining()];
              data.get(bytes);
              hashes.put(name, Hashing.sha256(bytes));
            });
    ObjectNode meta = last.meta();
    hashes.put("(meta)", Hashing.sha256(Json.line(meta).getBytes(StandardCharsets.UTF_8)));
    try {
      hashes.put("(metrics)", Hashing.sha256(Files.readAllBytes(run.metricsFile())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return hashes;
  }
}
