package org.lovt.parity;

import org.lovt.nn.Module;
import org.lovt.torch.DType;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** A module of given parts, for states that the original keeps in one place and we do not. */
final class Holder extends Module {
  /** Registers a part under a name. */
  <M extends Module> M put(String name, M part) {
    return child(name, part);
  }

  /** Registers a part without a name of its own. */
  <M extends Module> M with(M part) {
    return inline(part);
  }

  /** Registers a constant. */
  Tensor constant(String name, long... shape) {
    return buffer(name, Tensors.zeros(DType.F32, shape));
  }
}
