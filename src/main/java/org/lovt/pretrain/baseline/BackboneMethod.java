package org.lovt.pretrain.baseline;

import java.util.Map;
import org.lovt.nn.ResNet;
import org.lovt.torch.Tensor;
import org.lovt.train.Method;

/**
 * A method that trains an image backbone for use elsewhere.
 *
 * @param <B> its batch
 */
public interface BackboneMethod<B> extends Method<B> {
  /** The network that is trained and handed on. */
  ResNet backbone();

  /** What is exported, in torchvision's names: the backbone, and its classifier if it has one. */
  default Map<String, Tensor> exported() {
    return backbone().state();
  }
}
