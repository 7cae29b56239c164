/**
 * Weights files in pure Java: safetensors, PyTorch's containers through an allow-list, and the
 * comparison of names and shapes. Nothing read here is ever executed; no native call comes in.
 */
package org.lovt.torch.file;
