/**
 * Results of evaluations: the 18 tasks with the names of their measures, and below it the files
 * they go to ({@code file}), the published values ({@code published}) and tables made of them
 * ({@code table}). Uses {@code metric}'s statistics and {@code base}; training, models and the
 * command line never come in.
 */
package org.lovt.result;
