/**
 * OpenI, the chest X-rays of Indiana University: 3 955 reports as XML or as a table, 7 470 images
 * as PNG, archives or folders, to a prepared data set of the form that MIMIC-CXR's has. Labels
 * never come in: the set has none of CheXpert's.
 */
package org.lovt.data.prepare.openi;
