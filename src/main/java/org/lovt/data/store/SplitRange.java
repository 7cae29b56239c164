package org.lovt.data.store;

/**
 * Where a split lies in the store.
 *
 * @param firstStudy row of its first study
 * @param studies number of studies
 * @param firstView row of its first image
 * @param views number of images
 */
record SplitRange(int firstStudy, int studies, int firstView, int views) {
  static final SplitRange EMPTY = new SplitRange(0, 0, 0, 0);
}
