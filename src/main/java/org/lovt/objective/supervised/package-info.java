/**
 * Losses between logits and annotations: masks (Dice, cross-entropy, their sum, focal) and labels
 * (cross-entropy); spec/evaluation-and-baselines.md 4.4, 6.2. Uses {@code torch}; networks and
 * metrics never come in.
 */
package org.lovt.objective.supervised;
