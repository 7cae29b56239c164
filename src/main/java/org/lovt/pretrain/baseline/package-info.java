/**
 * The rivals trained on images alone: CheXpert-supervised, SimCLR, BYOL (and SimSiam), PixelPro; a
 * readable file per method, and their batches. Uses everything below {@code pretrain}; the training
 * loop, files of a run and the command line never come in.
 */
package org.lovt.pretrain.baseline;
