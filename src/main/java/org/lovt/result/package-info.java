/**
 * Results of evaluations: the 18 tasks with the names of their measures, and below it the files
 * they go to ({@code file}), what a folder of them holds ({@code cell}), the published values
 * ({@code published}), tables of models ({@code table}) and own against published results ({@code
 * reproduce}). Uses {@code metric}'s statistics and {@code base}; training, models and the command
 * line never come in.
 */
package org.lovt.result;
