/**
 * Maps of a frozen encoder, computed once for all images of a split and kept in memory or in a file
 * within a bound, so that heads are trained on them without running the encoder again. Uses {@code
 * torch} and {@code base}; encoders, heads and images never come in.
 *
 * <p>A head learns the same as beside the encoder, to the bit, where the encoder makes the same
 * maps both times: an image's place in a batch makes no difference on the CPU, but a batch of a
 * single small image does (libtorch then chooses other kernels), and so do mixed precision and, for
 * the head, the memory format of its input.
 */
package org.lovt.downstream.feature;
