/**
 * Encoders as ONNX graphs: written node by node from configuration and weights, for inference only.
 * {@link org.lovt.model.onnx.OnnxGraph} alone knows the format's messages (those of
 * tribuo-util-onnx); the graphs of networks are classes beside it, one for each part, which mirror
 * the classes of {@code nn}. Uses {@code nn} for the shapes of networks and {@code config} for
 * their options; no engine, no files but the one written.
 */
package org.lovt.model.onnx;
