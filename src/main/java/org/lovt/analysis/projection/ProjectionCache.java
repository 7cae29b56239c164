package org.lovt.analysis.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.torch.HostTensor;
import org.lovt.torch.file.Safetensors;
import org.lovt.torch.file.StateFile;

/**
 * Maps that were made before, in {@code cached/} of a model's folder. One is used only for exactly
 * what it was made of: predictions, set, studies, parameters and seed. The folder may be deleted.
 *
 * @param folder where they lie
 */
public record ProjectionCache(Path folder) {
  /** Name of the folder in that of a model. */
  public static final String FOLDER = "cached";

  private static final String KEY = "key";
  private static final String FACTS = "facts";
  private static final String MAP = "map";
  private static final String STUDY = "study";
  private static final String PART = "part";
  private static final String CELL = "cell";
  private static final String NEAREST = "nearest";

  /** The map of a key, if there is a whole one; a damaged file counts as none. */
  public Optional<Projection> find(ProjectionKey key) {
    Path file = folder.resolve(key.file());
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      StateFile state = Safetensors.read(file);
      Map<String, HostTensor> of = state.tensors();
      String text = state.metadata().getOrDefault(FACTS, "");
      if (!key.hash().equals(state.metadata().get(KEY))) {
        return Optional.empty();
      }
      return Optional.of(
          new Projection(
              of.get(MAP).doubles(),
              ints(of.get(STUDY)),
              ints(of.get(PART)),
              ints(of.get(CELL)),
              rows(of.get(NEAREST)),
              Json.mapper().readValue(text, Projection.Facts.class)));
    } catch (LovtException
        | JsonProcessingException
        | IllegalArgumentException
        | NullPointerException damaged) {
      return Optional.empty();
    }
  }

  /**
   * Keeps a map.
   *
   * @throws LovtException (resource) if it cannot be written
   */
  public void keep(ProjectionKey key, Projection projection) {
    int n = projection.count();
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    tensors.put(MAP, HostTensor.ofDoubles(new long[] {n, 2}, projection.map()));
    tensors.put(STUDY, longs(projection.study()));
    tensors.put(PART, longs(projection.part()));
    tensors.put(CELL, longs(projection.cell()));
    tensors.put(NEAREST, table(projection.nearest(), projection.facts().neighbours()));
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(KEY, key.hash());
    metadata.put("made_of", Json.line(key));
    metadata.put(FACTS, Json.line(projection.facts()));
    Path file = folder.resolve(key.file());
    try {
      Files.createDirectories(folder);
      Safetensors.write(file, tensors, metadata);
    } catch (IOException e) {
      throw LovtException.resource(
          "Cannot write " + file + ": " + e.getMessage(), "Check free space and permissions.", e);
    }
  }

  private static HostTensor longs(int[] values) {
    return HostTensor.ofLongs(
        new long[] {values.length}, Arrays.stream(values).asLongStream().toArray());
  }

  private static int[] ints(HostTensor tensor) {
    return Arrays.stream(tensor.longs()).mapToInt(Math::toIntExact).toArray();
  }

  /** Rows of equal length; missing neighbours are −1. */
  private static HostTensor table(int[][] rows, int width) {
    long[] values = new long[rows.length * width];
    Arrays.fill(values, -1);
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < rows[i].length; k++) {
        values[i * width + k] = rows[i][k];
      }
    }
    return HostTensor.ofLongs(new long[] {rows.length, width}, values);
  }

  private static int[][] rows(HostTensor tensor) {
    int width = Math.toIntExact(tensor.shape()[1]);
    int[] values = ints(tensor);
    int[][] rows = new int[values.length / width][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] =
          Arrays.stream(values, i * width, (i + 1) * width).filter(value -> value >= 0).toArray();
    }
    return rows;
  }
}
