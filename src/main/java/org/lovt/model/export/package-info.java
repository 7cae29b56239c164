/**
 * Encoders of trained models and baselines as files for other programs: torchvision's names in a
 * {@code .pt}, safetensors, ONNX; beside each a JSON file with the preprocessing that the weights
 * expect. Uses {@code model.onnx} and the formats of {@code torch.file}; what must never come in:
 * formats themselves, training.
 */
package org.lovt.model.export;
