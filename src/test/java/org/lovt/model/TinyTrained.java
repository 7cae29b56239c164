package org.lovt.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.lovt.base.RandomStream;
import org.lovt.image.GrayImage;
import org.lovt.pretrain.run.TinyRuns;

/**
 * A model of seconds of training, in a models folder below {@code folder}, and one without local
 * losses.
 */
public record TinyTrained(Path folder) {
  /** Trains LoVT, called tiny. */
  public static TinyTrained lovt(Path folder) {
    TinyRuns runs = new TinyRuns(folder);
    runs.begin(
        runs.request("models", "pretrain_dataset=" + runs.data(), "pretrain_model.max_epochs=1"),
        runs.fresh(),
        null);
    return new TinyTrained(folder);
  }

  /** The models folder. */
  public Path models() {
    return folder.resolve("models");
  }

  /** The model's folder. */
  public Path model() {
    return models().resolve("pretraining/tiny");
  }

  /** A copy of what a model needs, and of nothing else, under another name. */
  public Path copied(Path to) throws IOException {
    Files.createDirectories(to.resolve("checkpoints"));
    for (String name : new String[] {"run.json", "summary.json"}) {
      Files.copy(model().resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    Path best = ModelFolder.of(model()).checkpoint();
    Files.copy(
        best,
        to.resolve("checkpoints").resolve(best.getFileName()),
        StandardCopyOption.REPLACE_EXISTING);
    return to;
  }

  /** A picture of noise. */
  public static GrayImage noise(int width, int height, long seed) {
    byte[] pixels = new byte[width * height];
    RandomStream random = RandomStream.of(seed, "noise", 0, 0);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(256);
    }
    return new GrayImage(width, height, pixels);
  }
}
