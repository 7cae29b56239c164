/**
 * The objectives of joint learning: global (between an image and its report) and local (between
 * regions, sentences and what they attend to). Functions of embeddings; uses {@code torch}, and
 * {@code nn} for predictors. Encoders, projections, loss weights and training never come in.
 */
package org.lovt.objective;
