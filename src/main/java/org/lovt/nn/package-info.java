/**
 * Networks: the {@code Module} registry with PyTorch's state-dict names, layers, ResNet, BERT,
 * pooling, projections, cross-attention and the two encoders made of them. Uses {@code torch} and
 * the configuration records; losses, files of the original program, text and pixels never come in.
 */
package org.lovt.nn;
