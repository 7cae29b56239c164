/**
 * Data sets for training: a prepared folder opened, its samples as pure functions of (seed, epoch,
 * index), decoded images kept in memory. Uses images and text; tensors never come in.
 */
package org.lovt.data;
