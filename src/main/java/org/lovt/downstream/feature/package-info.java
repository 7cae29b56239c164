/**
 * Maps of a frozen encoder, computed once for all images of a split and kept in memory or in a file
 * within a bound, so that heads are trained on them without running the encoder again. Uses {@code
 * torch} and {@code base}; encoders, heads and images never come in.
 */
package org.lovt.downstream.feature;
