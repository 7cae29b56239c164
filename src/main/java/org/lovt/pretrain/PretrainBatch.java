package org.lovt.pretrain;

import java.util.List;
import org.lovt.nn.ReportEncoder;
import org.lovt.text.ReportBatch;
import org.lovt.torch.Device;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * Image–report pairs on the Java side, as the loader's threads make them.
 *
 * @param studies study names, for messages
 * @param scans one normalised grey plane per study, {@code [B, size, size]} row-major
 * @param size side of the images in pixels
 * @param report tokenised reports
 * @param labels binary labels {@code [B, 5]}; null if the data has none
 */
public record PretrainBatch(
    List<String> studies, float[] scans, int size, ReportBatch report, float[] labels) {
  /** Number of pairs. */
  public int batch() {
    return studies.size();
  }

  /** Images {@code [B, 3, size, size]}: the same plane three times. */
  public Tensor scan(Device device) {
    return Tensors.greyImages(scans, batch(), size, device);
  }

  /** Labels {@code [B, 5]}; null if there are none. */
  public Tensor labels(Device device) {
    return labels == null ? null : Tensors.of(labels, batch(), labels.length / batch()).to(device);
  }

  /** Token tensors and the places of the sentences in them. */
  public ReportEncoder.Input report(Device device) {
    return ReportTensors.of(report, device);
  }
}
