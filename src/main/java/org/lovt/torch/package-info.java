/**
 * The engine: tensors, scopes of native memory, autograd switches, random state, devices, and (in
 * {@code file}) state-dict files. The only room that imports the binding of libtorch; thin, with
 * just the operations in use. Models, losses and data never come in.
 */
package org.lovt.torch;
