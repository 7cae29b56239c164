/**
 * Weights that people bring and take away: the names of the original program's checkpoints, parts
 * of a model for other programs, conversion between formats, partial loading, and what a file
 * contains. Uses checkpoints of {@code train}, modules of {@code nn} and the files of {@code
 * torch}; the bimodal model itself must never come in.
 */
package org.lovt.pretrain.weights;
