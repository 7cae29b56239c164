package org.lovt.train;

import java.util.Map;
import org.lovt.torch.Tensor;

/**
 * Losses of one batch.
 *
 * @param total the scalar to be differentiated
 * @param named its parts, unweighted, by name without suffix
 * @param metrics further scalars of the batch, such as accuracies
 */
public record Losses(Tensor total, Map<String, Tensor> named, Map<String, Double> metrics) {}
