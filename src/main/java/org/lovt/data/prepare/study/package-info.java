/**
 * The part of a preparation that all sets of studies (images with reports) share: from tasks that
 * give studies to the files of a prepared set. Images and texts are read through {@code image} and
 * {@code text}; where the raw files lie is the business of the source's own room.
 */
package org.lovt.data.prepare.study;
