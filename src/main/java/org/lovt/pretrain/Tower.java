package org.lovt.pretrain;

import org.lovt.config.schema.BimodalModelConfig;
import org.lovt.nn.Encoded;
import org.lovt.nn.Mlp;
import org.lovt.nn.Module;
import org.lovt.torch.Tensor;

/** One modality: encoder, local projection and global projection (spec/pretraining.md 5.2). */
final class Tower extends Module {
  private final Mlp projectLocal;
  private final Mlp projectGlobal;

  Tower(Module encoder, int localWidth, int globalWidth, BimodalModelConfig config) {
    child("encoder", encoder);
    Mlp.Options options =
        Mlp.Options.projection(config.projectionNorm(), config.projectionDropoutProb());
    projectLocal =
        child("project_local", Mlp.sequence(localWidth, config.dHidden(), config.dZ(), options));
    int dZg = config.dZg() == null ? config.dZ() : config.dZg();
    projectGlobal =
        child("project_global", Mlp.vector(globalWidth, config.dHidden(), dZg, options));
  }

  /** Projects what the encoder gave. */
  Projected project(Encoded e) {
    return new Projected(e, projectLocal.forward(e.local()), projectGlobal(e.global()));
  }

  /** Global features {@code [R, width]} into the space that scans and reports are compared in. */
  Tensor projectGlobal(Tensor features) {
    return projectGlobal.forward(features);
  }
}
