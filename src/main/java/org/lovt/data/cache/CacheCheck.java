package org.lovt.data.cache;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether everything in the caches of a data set is as it was stored.
 *
 * @param forms labels of the caches there are
 * @param good entries that are in order
 * @param outdated files that have changed since; they are decoded as without cache
 * @param damaged files whose stored pixels are not those that were stored
 */
public record CacheCheck(
    List<String> forms, long good, List<String> outdated, List<String> damaged) {
  /** Reads all pixels of all caches. */
  public static CacheCheck run(Path caches, Path dataset) {
    List<String> forms = new ArrayList<>();
    List<String> outdated = new ArrayList<>();
    List<String> damaged = new ArrayList<>();
    long good = 0;
    for (CacheFiles files : CacheFiles.all(caches)) {
      CacheReader reader = new CacheReader(files, new CacheKeys(dataset));
      forms.add(files.form().label());
      for (CacheEntry.Key key : reader.entries()) {
        switch (reader.check(key)) {
          case GOOD -> good++;
          case OUTDATED -> outdated.add(key.file());
          case DAMAGED -> damaged.add(key.file());
        }
      }
    }
    return new CacheCheck(forms, good, outdated, damaged);
  }
}
