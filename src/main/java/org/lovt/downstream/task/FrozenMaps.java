package org.lovt.downstream.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.torch.Autograd;
import org.lovt.torch.DType;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * The maps of a frozen encoder. Whether they are made once and kept or anew in each epoch, they
 * come from here, and are equal to the bit: the encoder always sees batches of one size (a short
 * one may go other ways through the kernels), and the head always sees row-major float32 (other
 * memory formats, too, go other ways).
 *
 * @param batch images of a full batch
 * @param bfloat16 whether the encoder computes in mixed precision
 */
public record FrozenMaps(int batch, boolean bfloat16) {
  /**
   * Maps {@code [B, C, H, W]} by layer of images {@code [B, 3, H, W]}, without gradient; the
   * encoder must be in inference mode.
   */
  public Map<String, Tensor> of(TaskModel model, Tensor images) {
    long given = images.size(0);
    Map<String, Tensor> maps = new LinkedHashMap<>();
    try (Autograd.Switch off = Autograd.off()) {
      encode(model, filled(images))
          .forEach(
              (layer, map) -> maps.put(layer, map.narrow(0, 0, given).to(DType.F32).contiguous()));
    }
    return maps;
  }

  private Map<String, Tensor> encode(TaskModel model, Tensor images) {
    if (!bfloat16) {
      return model.encode(images);
    }
    try (Autograd.Switch mixed = Autograd.bfloat16(images.device())) {
      return model.encode(images);
    }
  }

  private Tensor filled(Tensor images) {
    long missing = batch - images.size(0);
    if (missing <= 0) {
      return images;
    }
    long[] shape = images.shape();
    Tensor first = images.narrow(0, 0, 1).expand(missing, shape[1], shape[2], shape[3]);
    return Tensors.cat(List.of(images, first), 0);
  }
}
