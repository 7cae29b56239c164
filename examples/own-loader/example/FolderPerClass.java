package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lovt.base.LovtException;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.data.scan.ListedScans;
import org.lovt.data.scan.Scan;
import org.lovt.data.scan.ScanDataset;
import org.lovt.data.scan.ScanDatasetProvider;
import org.lovt.data.scan.ScanLabels;
import org.lovt.data.split.Splitting;
import org.lovt.data.split.Splitting.Fractions;

/** One label, told by the folder in which an image lies: positive or negative. */
public final class FolderPerClass implements ScanDatasetProvider {
  @Override
  public String key() {
    return "FolderPerClassDataset";
  }

  @Override
  public Kind kind() {
    return Kind.CLASSIFICATION;
  }

  @Override
  public List<String> arguments() {
    return List.of("target");
  }

  @Override
  public ScanDataset open(DatasetConfig config, Compat compat) {
    Object target = config.arguments().getOrDefault("target", "positive");
    List<String> targets = List.of(target.toString());
    List<Scan> scans = new ArrayList<>();
    for (String folder : List.of("negative", "positive")) {
      for (Path image : images(Path.of(config.path(), folder))) {
        String id = image.getFileName().toString();
        int label = folder.equals("positive") ? 1 : 0;
        scans.add(
            new Scan(
                id,
                Optional.empty(), // the patient, if you know it: patients must not be in two splits
                image,
                List.of(), // boxes
                Map.of(), // masks
                Optional.of(ScanLabels.of(targets, List.of(label)))));
      }
    }
    return new ListedScans(
        config, targets, Splitting.byHash(scans, Scan::id, Fractions.DEFAULT, 123));
  }

  private static List<Path> images(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".png")).sorted().toList();
    } catch (IOException e) {
      throw LovtException.data("cannot list " + folder, "Correct the path of the data set.", e);
    }
  }
}
