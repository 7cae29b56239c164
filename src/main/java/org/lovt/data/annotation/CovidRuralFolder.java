package org.lovt.data.annotation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.lovt.base.LovtException;
import org.lovt.data.split.ImageIds;

/**
 * The folder {@code covid_rural_annot}: {@code jpgs/ID.jpg} and {@code pngs_masks/ID.png}. Unlike
 * the original, which takes the order of the directory, this sorts by name (E22).
 */
public final class CovidRuralFolder {
  /** Folder of the images. */
  public static final String IMAGES = "jpgs";

  /** Folder of the masks. */
  public static final String MASKS = "pngs_masks";

  private static final String PREFIX = "COVID-19-AR-";

  private CovidRuralFolder() {}

  /** The images' identifiers in ascending order; hidden files are passed over. */
  public static List<String> ids(Path root) {
    Path folder = root.resolve(IMAGES);
    if (!Files.isDirectory(folder)) {
      throw LovtException.data(
          "no folder " + folder, "Give the folder covid_rural_annot, which holds " + IMAGES + ".");
    }
    List<String> ids = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        if (name.startsWith(".")) {
          continue;
        }
        if (!name.startsWith(PREFIX)) {
          throw LovtException.data(
              file + ": the names of all images begin with " + PREFIX,
              "Remove what does not belong to the data set.");
        }
        ids.add(ImageIds.withoutEnding(name));
      }
    } catch (IOException e) {
      throw LovtException.data("cannot list " + folder + ": " + e.getMessage(), "Check it.", e);
    }
    Collections.sort(ids);
    return ids;
  }

  /** An image of the source. */
  public static Path image(Path root, String id) {
    return root.resolve(IMAGES).resolve(id + ".jpg");
  }

  /** Its mask. */
  public static Path mask(Path root, String id) {
    return root.resolve(MASKS).resolve(id + ".png");
  }
}
