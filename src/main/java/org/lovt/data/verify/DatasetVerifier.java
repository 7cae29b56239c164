package org.lovt.data.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lovt.base.LovtException;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.split.ImageSet;
import org.lovt.data.store.StudyStore;

/** Verifies a prepared data set of any kind in one pass over its files. */
public final class DatasetVerifier {
  private DatasetVerifier() {}

  /**
   * Verifies.
   *
   * @param folder a prepared data set
   * @param set which evaluation set it is; empty to tell by the folder
   * @param listener is told of the progress
   * @throws LovtException of kind DATA if the folder is no prepared data set at all; what is wrong
   *     in one is a finding
   */
  public static VerifyReport run(
      Path folder, Optional<ImageSet> set, VerifyOptions options, PreparationListener listener) {
    Path root = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(root)) {
      throw LovtException.data("no folder " + root, "Correct the path of the data set.");
    }
    if (Files.isRegularFile(root.resolve(StudyStore.FILE))) {
      return new StudyVerifier(root, options, listener).run();
    }
    ImageSet known = set.or(() -> recognise(root)).orElseThrow(() -> unknown(root));
    return new ImageSetVerifier(root, known, options, listener).run();
  }

  /** By the folder's name, else by folders that only one of the sets has. */
  static Optional<ImageSet> recognise(Path root) {
    Optional<ImageSet> named =
        Stream.of(ImageSet.values())
            .filter(s -> root.endsWith(Path.of(s.folder())) || root.endsWith(s.label()))
            .findFirst();
    return named.or(() -> byContent(root));
  }

  private static Optional<ImageSet> byContent(Path root) {
    for (ImageSet set : List.of(ImageSet.RSNA, ImageSet.OBJECT_CXR)) {
      if (Files.isDirectory(root.resolve(set.imageFolder()))) {
        return Optional.of(set);
      }
    }
    if (Files.isDirectory(root.resolve(ImageSet.COVID_RURAL.maskFolder()))) {
      return Optional.of(ImageSet.COVID_RURAL);
    }
    Path masks = root.resolve(ImageSet.NIH.maskFolder());
    if (Files.isDirectory(masks.resolve(ImageSet.NIH.targets().get(0)))) {
      return Optional.of(ImageSet.NIH);
    }
    boolean siim =
        Files.isDirectory(masks) && Files.isDirectory(root.resolve(ImageSet.SIIM.imageFolder()));
    return siim ? Optional.of(ImageSet.SIIM) : Optional.empty();
  }

  private static LovtException unknown(Path root) {
    return LovtException.data(
        root
            + " is no prepared data set: neither a store of studies nor the folders of an"
            + " evaluation set are in it",
        "Prepare it with 'lovt data prepare', or give the prepared folder and not the download.");
  }
}
