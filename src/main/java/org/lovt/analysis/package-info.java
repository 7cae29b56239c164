/**
 * What came of a run: figures, one self-contained HTML report, and what a trained model does on
 * held-out studies. Sub-rooms: {@code chart} (curves), {@code graphic} (figures as vectors and
 * pixels), {@code figure} (attention over images), {@code page} (the report), {@code heldout}
 * (running a model on held-out studies), {@code sheet} (contact sheets), {@code prediction}
 * (annotation and prediction over test images), {@code evaluation} (a finished run of a task on its
 * test images), {@code embedding} (statistics of a split's embeddings), {@code export} (embeddings
 * in files), {@code space} (sets of vectors, similarity and weights of regions out of these files),
 * {@code projection} (maps in the plane), {@code plot.model} and {@code plot.shared} (figures of
 * one model and of several), {@code report} (one page of several finished models), {@code gather}
 * (what fills that page). It may use every room below {@code cli}; what must never come in:
 * training and printing.
 */
package org.lovt.analysis;
