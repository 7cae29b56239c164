/**
 * Reading and writing Python's pickles as inert data: values, class names, calls that nobody makes.
 * Uses the JDK only; no tensors and nothing that loads classes by name must ever come in.
 */
package org.lovt.torch.file.pickle;
