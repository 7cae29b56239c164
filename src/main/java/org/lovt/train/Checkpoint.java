package org.lovt.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.torch.HostTensor;
import org.lovt.torch.file.Safetensors;
import org.lovt.torch.file.StateFile;

/**
 * A saved state: tensors by prefixed name and a JSON description. Written atomically with a
 * checksum per tensor, as safetensors.
 *
 * @param tensors {@code model.…}, {@code optimizer.…}, {@code gradient.…}, {@code extra.…}, {@code
 *     random.cpu}
 * @param meta position, schedules, early stopping, configuration, provenance
 */
public record Checkpoint(Map<String, HostTensor> tensors, ObjectNode meta) {
  /** Prefix of the module's tensors. */
  public static final String MODEL = "model.";

  static final String OPTIMIZER = "optimizer.";
  static final String GRADIENT = "gradient.";
  static final String EXTRA = "extra.";
  static final String RANDOM = "random.cpu";

  /** Metadata entry that holds the description. */
  public static final String META_KEY = "lovt";

  /** Writes the file; on failure an older file of the name is untouched. */
  public void write(Path file) {
    try {
      Safetensors.write(file, tensors, Map.of(META_KEY, Json.line(meta)));
    } catch (IOException e) {
      long need = tensors.values().stream().mapToLong(t -> t.data().remaining()).sum();
      throw LovtException.resource(
          "Cannot write checkpoint "
              + file
              + " ("
              + need / 1_000_000
              + " MB needed, "
              + file.toAbsolutePath().getParent().toFile().getUsableSpace() / 1_000_000
              + " MB free): "
              + e.getMessage(),
          "Free space or choose another folder, then run again with --resume.",
          e);
    }
  }

  /** Reads and verifies a file. */
  public static Checkpoint read(Path file) {
    StateFile state = Safetensors.read(file);
    String meta = state.metadata().get(META_KEY);
    if (meta == null) {
      throw LovtException.data(
          file + " is not a checkpoint of this program: no metadata entry '" + META_KEY + "'",
          "Give a file from a run's checkpoints folder.");
    }
    try {
      JsonNode node = Json.mapper().readTree(meta);
      return new Checkpoint(state.tensors(), (ObjectNode) node);
    } catch (IOException | ClassCastException e) {
      throw LovtException.data(
          file + ": its description is not a JSON object", "The file is damaged; use another.", e);
    }
  }

  /** The tensors whose names begin with the prefix, without it. */
  public Map<String, HostTensor> part(String prefix) {
    Map<String, HostTensor> result = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(prefix)) {
            result.put(name.substring(prefix.length()), tensor);
          }
        });
    return result;
  }
}
