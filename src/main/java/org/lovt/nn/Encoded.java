package org.lovt.nn;

import org.lovt.torch.Tensor;

/**
 * What an encoder gives.
 *
 * @param local yl {@code [B, N, d]}
 * @param global yg {@code [B, d]}
 * @param mask {@code [B, N]} bool, true = real; null if all are real
 * @param weights {@code [B, N]} pooling weights; null if not asked for
 */
public record Encoded(Tensor local, Tensor global, Tensor mask, Tensor weights) {}
