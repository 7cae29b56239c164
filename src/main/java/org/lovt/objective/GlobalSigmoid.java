package org.lovt.objective;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lovt.config.schema.GlobalObjectiveConfig;
import org.lovt.torch.Autograd;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * Sigmoid loss between images and reports (SigLIP: Zhai, Mustafa, Kolesnikov, Beyer, ICCV 2023):
 * every pair of a micro-batch is judged alone, matching or not, without a softmax over the others.
 *
 * <pre>
 * u, v [B, d] unit vectors        l_ij = u_i·v_j / τ + β   [B, B]
 * y_ij = 1 where i = j, else −1   loss = −1/B·Σ_ij log σ(y_ij·l_ij)
 * </pre>
 *
 * <p>It has no direction: both results are the same tensor. τ and β are trained, from 0.1 and −10
 * as in the paper; β begins near the share of matching pairs, so that the many others weigh little.
 */
public final class GlobalSigmoid extends GlobalObjective {
  private final GlobalObjectiveConfig.Sigmoid config;
  private final Temperature temperature;
  private final Tensor bias;

  /** Creates the loss with its parameters. */
  public GlobalSigmoid(GlobalObjectiveConfig.Sigmoid config) {
    this.config = config;
    this.temperature =
        new Temperature(
            config.similarityTemperature(), config.temperatureTrainable(), this::parameter);
    Tensor initial = Tensors.scalar(config.bias());
    this.bias = config.biasTrainable() ? parameter("_bias", initial) : buffer("_bias", initial);
  }

  @Override
  public Result forward(Tensor zA, Tensor zB) {
    Tensor u = Functional.l2Normalize(zA, -1);
    Tensor v = Functional.l2Normalize(zB, -1);
    Tensor l = temperature.divide(u.matmul(v.transpose(0, 1))).add(bias); // [B, B]
    Tensor own = Functional.logSigmoid(l.diagonal()).sum();
    Tensor all = Functional.logSigmoid(l.neg()).sum();
    Tensor others = all.sub(Functional.logSigmoid(l.diagonal().neg()).sum());
    Tensor loss = own.add(others).div(-l.size(0));
    Map<String, Double> metrics = new LinkedHashMap<>();
    try (Autograd.Switch off = Autograd.off()) {
      metrics.putAll(topK("a2b", positiveFirst(l), config.accuracyTopk()));
      metrics.putAll(topK("b2a", positiveFirst(l.transpose(0, 1)), config.accuracyTopk()));
    }
    return new Result(loss, loss, metrics);
  }
}
