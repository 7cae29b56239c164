package org.lovt.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lovt.analysis.figure.GroundingFigure;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.model.Grounding;
import org.lovt.model.LovtModel;
import org.lovt.model.Pointing;
import org.lovt.pretrain.PhraseGrounding.Method;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lovt ground}: where sentences look in an image. */
@Command(
    name = "ground",
    description = {
      "Shows where the sentences of a text look in an image: by attention with a model that was trained"
          + " with local losses, else by comparing each region and each sentence as if they were a"
          + " whole image and a whole report.",
      "Prints for each sentence where its map peaks, in pixels of the file, and how sharp it is; with"
          + " --out the maps are drawn over the image. What such maps are worth, as measured on"
          + " held-out studies, stands below them."
    })
final class GroundCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "NAME|DIR",
      description = "A model of <models>/pretraining, or its folder.")
  private String model;

  @Option(
      names = "--image",
      required = true,
      paramLabel = "FILE",
      description = "JPEG, PNG, GIF, BMP, TIFF or DICOM.")
  private Path image;

  @Option(
      names = "--text",
      required = true,
      paramLabel = "TEXT",
      description =
          "A sentence, or a report: each of its sentences gets a map, read together with the others."
              + " Given several times, each text is read alone.")
  private List<String> texts = new ArrayList<>();

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      converter = MethodName.class,
      description =
          "attention, cosine or global; a model has one that it was trained for, which is the default,"
              + " and mostly global, too.")
  private Method method;

  @Option(names = "--out", paramLabel = "PNG", description = "Draws the maps into this file.")
  private Path out;

  @Option(
      names = "--json",
      description = "Prints JSON, with the weights of all regions, in place of the table.")
  private boolean json;

  @Mixin private ModelChoice choice;

  @Override
  public Integer call() {
    GrayImage picture = ImageFiles.readGray(image);
    try (LovtModel opened = choice.open(model)) {
      List<Grounding> maps = new ArrayList<>();
      for (String text : texts) {
        List<String> sentences = LovtModel.sentences(text);
        if (sentences.isEmpty()) {
          throw LovtException.config(
              "--text: expected at least one sentence. Received: '" + text + "'",
              "Write --text \"There is a left pleural effusion.\"");
        }
        maps.addAll(
            method == null
                ? opened.ground(picture, sentences)
                : opened.ground(picture, sentences, method));
      }
      String caption = caption(opened, maps.get(0).method());
      if (out != null) {
        // Not the file's name, which may hold a patient's.
        GroundingFigure.write(
            picture, "The image", maps, "Model " + opened.name() + ". " + caption, out);
      }
      if (json) {
        spec.commandLine().getOut().println(Json.pretty(values(opened, maps, caption)));
      } else {
        print(maps, caption);
      }
    }
    return 0;
  }

  private static String caption(LovtModel model, Method method) {
    String what = "The maps are the " + method.title() + ". ";
    Optional<Pointing> measured = model.pointing(method);
    if (measured.isEmpty()) {
      return what
          + "How often they point at what a sentence says is unknown: it was not measured for this"
          + " model ('lovt report model "
          + model.name()
          + "' does). Do not take a sharp map for a right one.";
    }
    return what + measured.get().caption() + better(model, measured.get());
  }

  /** Names another method of the model that was measured to point more often. */
  private static String better(LovtModel model, Pointing measured) {
    for (Method other : model.groundingMethods()) {
      Optional<Pointing> there = model.pointing(other);
      if (there.isPresent() && there.get().low() > measured.high()) {
        return text(
            " With --method %s this model's maps do so for %.1f %%.",
            LowerCase.of(other), 100 * there.get().hits());
      }
    }
    return "";
  }

  private void print(List<Grounding> maps, String caption) {
    PrintWriter to = spec.commandLine().getOut();
    for (Grounding map : maps) {
      Grounding.Peak peak = map.peak();
      to.println(map.sentence());
      String place =
          peak.region().isPresent()
              ? text("column %.0f, row %.0f of %s", peak.x(), peak.y(), map.map().image())
              : "in the border that was added to make the image square";
      to.println(
          text(
              "  peak   %s (region %d, %d of %d x %d)",
              place, peak.column() + 1, peak.row() + 1, map.map().columns(), map.map().rows()));
      int regions = map.map().values().length;
      to.println(
          text(
              "  sure   %.1f %% of the weight at the peak (uniform: %.1f %%); entropy %.2f of %.2f"
                  + " bits, as if spread over %.0f of %d regions",
              100 * peak.weight(),
              100.0 / regions,
              map.entropy(),
              Math.log(regions) / Math.log(2),
              map.spread(),
              regions));
    }
    to.println(caption);
    if (out != null) {
      to.println("figure " + out);
    }
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private Map<String, Object> values(LovtModel model, List<Grounding> maps, String caption) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("model", model.name());
    all.put("image", image.toString());
    all.put("width", maps.get(0).map().image().width());
    all.put("height", maps.get(0).map().image().height());
    all.put("method", LowerCase.of(maps.get(0).method()));
    all.put("caption", caption);
    Method made = maps.get(0).method();
    all.put("measured", model.pointing(made).map(GroundCommand::measured).orElse(null));
    all.put("sentences", maps.stream().map(GroundCommand::sentence).toList());
    if (out != null) {
      all.put("figure", out.toString());
    }
    return all;
  }

  private static Map<String, Object> measured(Pointing pointing) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("split", pointing.split());
    all.put("sentences", pointing.sentences());
    all.put("hits", pointing.hits());
    all.put("hits_low", pointing.low());
    all.put("hits_high", pointing.high());
    all.put("chance", pointing.chance());
    all.put("other_image_hits", Double.isNaN(pointing.otherImage()) ? null : pointing.otherImage());
    all.put("verdict", LowerCase.of(pointing.verdict()));
    return all;
  }

  private static Map<String, Object> sentence(Grounding map) {
    Grounding.Peak peak = map.peak();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("text", map.sentence());
    all.put("x", peak.x());
    all.put("y", peak.y());
    all.put("region", peak.region().map(GroundCommand::box).orElse(null));
    all.put("weight", peak.weight());
    all.put("entropy_bits", map.entropy());
    all.put("rows", map.map().rows());
    all.put("columns", map.map().columns());
    all.put("weights", map.map().values());
    return all;
  }

  private static Map<String, Double> box(Box box) {
    Map<String, Double> all = new LinkedHashMap<>();
    all.put("x", box.x());
    all.put("y", box.y());
    all.put("w", box.w());
    all.put("h", box.h());
    return all;
  }
}
