/**
 * Where pixels come from: image files, decoded each time, kept in memory, or kept decoded in mapped
 * files that {@code lovt data cache} makes. Samples are the same whichever it is. Knows files and
 * pictures only: no data sets, no samples, no tensors.
 */
package org.lovt.data.cache;
