/**
 * Losses of methods that learn from two views of an image: NT-Xent, BYOL's regression, and the
 * pixel losses of PixPro and PixContrast with the mask of their positive pairs
 * (spec/evaluation-and-baselines.md 8.5–8.7). Functions of embeddings and positions; uses {@code
 * torch}. Networks, images and training never come in.
 */
package org.lovt.objective.selfsupervised;
