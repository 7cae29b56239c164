package org.lovt.pretrain;

import org.lovt.nn.Encoded;
import org.lovt.torch.Tensor;

/**
 * One side of a batch, scans or reports, before the sides meet.
 *
 * @param encoded yl {@code [B, N, width]} and yg {@code [B, width]}, what the encoder gave
 * @param local zl {@code [B, N, d_z]}
 * @param global zg {@code [B, d_zg]}, what scans and reports are compared by
 */
public record Projected(Encoded encoded, Tensor local, Tensor global) {}
