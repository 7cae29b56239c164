/**
 * What a trained image–text model does on held-out studies: search, pointing, examples for the
 * report. Runs models in evaluation mode and gives plain values; what must never come in: training,
 * drawing, files.
 */
package org.lovt.analysis.heldout;
