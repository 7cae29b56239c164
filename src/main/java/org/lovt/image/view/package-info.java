/**
 * Two random views of one image, as self-supervised learning wants them: crops, flips, jitter and
 * blur on floating-point planes, and where each view lies in its image. Uses {@code image}; tensors
 * and files never come in.
 */
package org.lovt.image.view;
