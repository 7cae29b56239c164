package org.lovt.data.prepare.scans;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lovt.base.Hashing;
import org.lovt.base.LovtException;
import org.lovt.data.prepare.BadFile;
import org.lovt.data.prepare.PreparationTask;
import org.lovt.data.prepare.scans.RawScan.NamedMask;
import org.lovt.data.split.ImageSet;
import org.lovt.image.ImageFiles;

/**
 * Processes one image and writes it with its masks, each file atomically.
 *
 * @param set the set, which knows the names of the files
 * @param scan the image
 * @param folder where prepared files grow
 */
record ScanTask(ImageSet set, RawScan scan, Path folder) implements PreparationTask<ScanOutcome> {
  @Override
  public String name() {
    return "image " + scan.id();
  }

  @Override
  public int files() {
    return scan.files();
  }

  @Override
  public ScanOutcome prepare() {
    if (!Files.isRegularFile(scan.file())) {
      return bad(new BadScanException("missing image", scan.file(), "no such file"));
    }
    ScanPixels pixels;
    List<NamedMask> masks;
    try {
      pixels = scan.pixels();
      masks = scan.masks(pixels.image().size());
    } catch (BadScanException e) {
      return bad(e);
    } catch (LovtException e) {
      if (e.kind() != LovtException.Kind.DATA) {
        throw e;
      }
      return bad(BadScanException.of("damaged image", scan.file(), e));
    }
    return new ScanOutcome(
        scan.id(),
        write(pixels, masks),
        pixels.moments(),
        masks.size() == 1 ? fraction(masks.get(0)) : null,
        List.of(),
        pixels.remarks().stream().map(r -> remark(r)).toList());
  }

  private List<PreparedFile> write(ScanPixels pixels, List<NamedMask> masks) {
    List<PreparedFile> files = new ArrayList<>();
    try {
      Path image = set.image(folder, scan.id());
      ImageFiles.writePng(image, pixels.image());
      files.add(written(image));
      for (NamedMask mask : masks) {
        if (mask.stored()) {
          Path file = set.mask(folder, mask.target(), scan.id());
          ImageFiles.writePng(file, mask.mask());
          files.add(written(file));
        }
      }
      return files;
    } catch (IOException e) {
      throw LovtException.resource(
          "cannot write below " + folder + ": " + e.getMessage(),
          "Check free space and permissions, then run the same command again: it resumes.",
          e);
    }
  }

  private PreparedFile written(Path file) throws IOException {
    String path = folder.relativize(file).toString().replace('\\', '/');
    return new PreparedFile(path, Files.size(file), Hashing.sha256(file));
  }

  private static double fraction(NamedMask mask) {
    return (double) mask.mask().count() / mask.mask().values().length;
  }

  private BadFile remark(String detail) {
    return new BadFile(
        "image used", scan.patient(), scan.id(), scan.file().toString(), scan.row(), detail);
  }

  private ScanOutcome bad(BadScanException e) {
    return ScanOutcome.bad(
        scan.id(),
        new BadFile(
            e.problem(),
            scan.patient(),
            scan.id(),
            e.file().toString(),
            scan.row(),
            String.valueOf(e.getMessage())));
  }
}
