package org.lovt.pretrain.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.Hashing;
import org.lovt.base.LovtException;
import org.lovt.torch.HostTensor;
import org.lovt.torch.file.WeightsFile;
import org.lovt.train.Checkpoint;

/**
 * What a weights file contains.
 *
 * @param file the file
 * @param format how it is stored
 * @param bytes its length
 * @param sha256 of the whole file
 * @param kind which well-known model it is
 * @param parameters number of trainable elements: floating-point, without running statistics, tied
 *     weights counted once
 * @param notes what stands beside the tensors, long texts shortened
 * @param entries the tensors
 */
public record WeightsReport(
    String file,
    String format,
    long bytes,
    String sha256,
    String kind,
    long parameters,
    Map<String, String> notes,
    List<Entry> entries) {
  private static final int LONGEST_NOTE = 60;

  /**
   * A tensor.
   *
   * @param sha256 of its row-major little-endian data
   */
  public record Entry(String name, String dtype, List<Long> shape, String sha256) {}

  /** Reads and verifies the file. */
  public static WeightsReport of(Path file) {
    WeightsFile weights = WeightsFile.read(file);
    List<Entry> entries = new ArrayList<>();
    List<HostTensor> counted = new ArrayList<>();
    boolean ours = BimodalWeights.isOurs(weights);
    for (Map.Entry<String, HostTensor> e : weights.tensors().entrySet()) {
      HostTensor t = e.getValue();
      entries.add(entry(e.getKey(), t));
      boolean model = !ours || e.getKey().startsWith(Checkpoint.MODEL);
      if (model && trainable(e.getKey(), t) && counted.stream().noneMatch(t::sharesDataWith)) {
        counted.add(t);
      }
    }
    Map<String, String> notes = new LinkedHashMap<>();
    weights.notes().forEach((key, value) -> notes.put(key, shortened(String.valueOf(value))));
    try {
      return new WeightsReport(
          file.toString(),
          weights.format().title(),
          Files.size(file),
          Hashing.sha256(file),
          KnownModel.of(weights.tensors()),
          counted.stream().mapToLong(HostTensor::numel).sum(),
          notes,
          entries);
    } catch (IOException e) {
      throw LovtException.data(
          "Cannot read " + file + ": " + e.getMessage(), "Check the path and its permissions.", e);
    }
  }

  private static Entry entry(String name, HostTensor t) {
    MessageDigest digest = Hashing.sha256();
    digest.update(t.data());
    List<Long> shape = Arrays.stream(t.shape()).boxed().toList();
    return new Entry(name, t.dtype().name(), shape, HexFormat.of().formatHex(digest.digest()));
  }

  private static boolean trainable(String name, HostTensor t) {
    return switch (t.dtype()) {
      case F64, F32, F16, BF16 ->
          !name.endsWith("running_mean")
              && !name.endsWith("running_var")
              && !name.endsWith("pos_weights")
              && !name.endsWith("negatives_mask");
      case I64, I32, I16, I8, U8, BOOL -> false;
    };
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_NOTE ? text : text.substring(0, LONGEST_NOTE) + "…";
  }
}
