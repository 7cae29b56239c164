package org.lovt.train;

/**
 * Where training stands.
 *
 * @param epoch current epoch, from 0
 * @param batch micro-batches done in this epoch
 * @param step optimiser steps done in all
 * @param epochs epochs to do
 * @param batches micro-batches of an epoch
 */
public record Position(int epoch, int batch, long step, int epochs, int batches) {}
