/**
 * The five evaluation sets of images with boxes or masks (spec/data-and-config.md 1.2 to 1.6): raw
 * layout and annotations to tasks, tasks to the prepared form that the original program writes. One
 * class per source; what they share knows none of them. Pixels are changed by {@code image} only,
 * splits come from {@code data.split}, annotations from {@code data.annotation}.
 */
package org.lovt.data.prepare.scans;
