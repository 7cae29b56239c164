/**
 * The prepared data set on disk: one SQLite file of studies, the image lists and the manifest.
 * Knows files and SQL; knows nothing of raw downloads ({@code data.prepare}) or of training.
 */
package org.lovt.data.store;
