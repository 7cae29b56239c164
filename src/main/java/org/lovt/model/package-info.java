/**
 * Trained models at work outside training: the program's Java interface. {@link
 * org.lovt.model.LovtModel} opens a model's folder, embeds images and reports, and grounds
 * sentences in images; {@link org.lovt.model.LovtHead} opens a head that an evaluation trained and
 * gives boxes, masks or labels. Results are plain records of numbers, places are in pixels of the
 * image as given; preprocessing comes from the model's own files.
 *
 * <p>What must never come in: training, drawing, configuration files, data sets.
 */
package org.lovt.model;
