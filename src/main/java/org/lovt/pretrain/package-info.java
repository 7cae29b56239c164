/**
 * Joint pre-training of image and text: the two-tower model of LoVT, ConVIRT and CLIP, its step,
 * its losses, online probes and controls, where its sentences look, and its weights in the
 * original's names. Uses everything below; the training loop, files of a run and the command line
 * never come in.
 */
package org.lovt.pretrain;
