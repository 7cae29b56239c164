package org.lovt.pretrain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.lovt.nn.ReportEncoder;
import org.lovt.text.SentenceSplits;
import org.lovt.torch.Device;
import org.lovt.torch.HostTensor;

/** Inputs of the report encoder from a fixture's arrays. */
public final class FixtureReports {
  private FixtureReports() {}

  /**
   * Joint: starts count from after [CLS]; independent: a row per sentence, [CLS] and [SEP]
   * included.
   */
  public static ReportEncoder.Input input(
      Map<String, HostTensor> tensors, JsonNode config, boolean joint) {
    JsonNode lengthsJson = config.get("sentence_lengths");
    int b = lengthsJson.size();
    int[][] lengths = new int[b][];
    int[][] starts = new int[b][];
    int[] counts = new int[b];
    int s = 0;
    int t = 0;
    int row = 0;
    HostTensor ids = tensors.get("in.input_ids");
    int length = (int) ids.shape()[1];
    for (int i = 0; i < b; i++) {
      counts[i] = lengthsJson.get(i).size();
      lengths[i] = new int[counts[i]];
      starts[i] = new int[counts[i]];
      for (int k = 0; k < counts[i]; k++) {
        lengths[i][k] = lengthsJson.get(i).get(k).asInt();
        starts[i][k] =
            joint
                ? i * length + 1 + config.get("sentence_starts").get(i).get(k).asInt()
                : row * length;
        row++;
        t = Math.max(t, lengths[i][k]);
      }
      s = Math.max(s, counts[i]);
    }
    return ReportTensors.of(
        ids.longs(),
        bools(tensors.get("in.attention_mask")),
        bools(tensors.get("in.special_tokens_mask")),
        length,
        new SentenceSplits(s, t, starts, lengths, counts),
        Device.CPU);
  }

  private static boolean[] bools(HostTensor t) {
    long[] data = t.longs();
    boolean[] result = new boolean[data.length];
    for (int i = 0; i < data.length; i++) {
      result[i] = data[i] != 0;
    }
    return result;
  }
}
