package org.lovt.analysis.graphic;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lovt.analysis.figure.OutputFiles;
import org.lovt.base.LovtException;

/** Writes figures. */
public final class FigureFiles {
  private FigureFiles() {}

  /**
   * Writes {@code NAME.pdf}, {@code NAME.svg} and {@code NAME.png}, as asked for, and the numbers
   * as {@code NAME.csv} if there are any. Each file is written wholly or not at all.
   *
   * @return the files, in the order of the formats
   * @throws LovtException of kind RESOURCE if that fails
   */
  public static List<Path> write(Figure figure, Path folder, Set<FigureFormat> formats) {
    List<Path> files = new ArrayList<>();
    for (FigureFormat format : FigureFormat.values()) {
      if (formats.contains(format)) {
        byte[] content =
            switch (format) {
              case PDF -> figure.pdf();
              case SVG -> figure.svg().getBytes(StandardCharsets.UTF_8);
              case PNG -> figure.png();
            };
        files.add(write(folder, figure.name() + "." + format.ending(), content));
      }
    }
    String csv = figure.data().csv();
    if (!csv.isEmpty()) {
      files.add(write(folder, figure.name() + ".csv", csv.getBytes(StandardCharsets.UTF_8)));
    }
    return files;
  }

  private static Path write(Path folder, String name, byte[] content) {
    Path file = folder.resolve(name);
    OutputFiles.write(file, content);
    return file;
  }
}
