/**
 * CheXpert to a prepared data set of images with 14 labels and no reports (spec/data-and-config.md
 * 1.7), in the study store that MIMIC-CXR's form uses. Sex and age, which the tables hold too,
 * never come in.
 */
package org.lovt.data.prepare.chexpert;
