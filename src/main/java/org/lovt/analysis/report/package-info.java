/**
 * The report of finished models as one HTML file, alone or side by side: overview, model card,
 * configuration, curves, search, grounding, health of embeddings, results of tasks, predictions,
 * and an explorer of attention. Takes values, words and pictures; its one script is {@code
 * explorer.js}, and everything but what that does is there without it. What must never come in:
 * models, run folders, data sets ({@code analysis.gather}), and anything that a browser would fetch
 * from elsewhere.
 */
package org.lovt.analysis.report;
