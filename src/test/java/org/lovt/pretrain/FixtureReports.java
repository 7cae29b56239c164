package org.lovt.pretrain;

import org.lovt.nn.ReportEncoder;
import org.lovt.text.SentenceSplits;
import org.lovt.torch.Device;
import org.lovt.torch.HostTensor;

/** Inputs of the report encoder from recorded arrays {@code [R, L]} of int64. */
public final class FixtureReports {
  private FixtureReports() {}

  /** Masks are stored as 0 and 1. */
  public static ReportEncoder.Input input(
      HostTensor ids, HostTensor attention, HostTensor special, SentenceSplits splits) {
    int length = (int) ids.shape()[1];
    return ReportTensors.of(
        ids.longs(), bools(attention), bools(special), length, splits, Device.CPU);
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
