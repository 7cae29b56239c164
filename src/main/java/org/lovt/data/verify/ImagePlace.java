package org.lovt.data.verify;

import org.lovt.data.study.Split;

/**
 * Where an image is listed.
 *
 * @param split its split
 * @param place for messages, for example {@code train.csv:12}
 */
record ImagePlace(Split split, String place) {}
