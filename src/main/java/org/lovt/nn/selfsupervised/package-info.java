/**
 * What self-supervised methods put on and beside a backbone: projectors and predictors, the pixel
 * propagation of PixelPro, networks that follow another by a moving average. Names equal those of
 * the published programs' state dicts. Uses {@code nn} and {@code torch}; losses, images and
 * training never come in.
 */
package org.lovt.nn.selfsupervised;
