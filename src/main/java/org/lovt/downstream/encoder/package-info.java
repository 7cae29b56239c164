/**
 * What is evaluated: the image encoder of a pre-trained model, of a baseline or a weight file, or
 * one with random weights. Uses {@code pretrain} to read them; tasks and data never come in.
 */
package org.lovt.downstream.encoder;
