package org.lovt.data.prepare.scans;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.ProgramVersion;
import org.lovt.data.prepare.BadFile;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.SplitParts;
import org.lovt.data.split.SplitRow;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.store.DatasetManifest.Table;

/**
 * Everything that decides what a raw image set becomes.
 *
 * @param options as given
 * @param source what was recognised
 * @param tables the tables read
 * @param counts what they hold
 * @param rows what the split files will list, if all images can be used
 * @param scans the images: those of the rows in their order, then those that are not listed
 * @param missing files that are known to be missing
 */
record ScanPlan(
    ScanOptions options,
    Map<String, String> source,
    List<Table> tables,
    Map<String, Long> counts,
    SplitParts<SplitRow> rows,
    List<RawScan> scans,
    List<BadFile> missing) {

  /** Number of raw files that are needed, those that are missing included. */
  long files() {
    return missing.size() + scans.stream().mapToLong(RawScan::files).sum();
  }

  /** What must be equal for an interrupted preparation to be continued. */
  Map<String, String> key() {
    Map<String, String> key = new LinkedHashMap<>();
    key.put("kind", options.set().label());
    key.put("format", String.valueOf(DatasetManifest.FORMAT));
    key.put("program", ProgramVersion.current().toString());
    key.put("root", options.root().toString());
    source.forEach((name, value) -> key.put("source." + name, value));
    options.deciding().forEach((name, value) -> key.put("option." + name, value));
    tables.forEach(table -> key.put("table." + table.file(), table.sha256()));
    key.put("images", String.valueOf(scans.size()));
    return key;
  }

  /** Files and folders of the prepared set in the order of their publication. */
  static List<String> entries(ScanOptions options) {
    List<String> entries = new ArrayList<>();
    entries.add(options.set().imageFolder());
    if (!(options.set() == ImageSet.COVID_RURAL && options.inPlace())) {
      entries.add(options.set().maskFolder());
    }
    entries.addAll(ScanBuilder.FILES);
    return entries;
  }

  /** The folder of the download. */
  Path root() {
    return options.root();
  }
}
