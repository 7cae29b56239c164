package org.lovt.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.base.LovtException;
import org.lovt.base.RandomStream;
import org.lovt.config.schema.ScanAugmentationConfig;

/**
 * The image pipeline from an 8-bit picture to normalised pixels (pre-training spec 3.3, 3.4;
 * evaluation spec 2.2). Immutable and safe for any number of threads; the result is a pure function
 * of picture and parameters.
 *
 * <p>Masks follow with nearest neighbour. Boxes follow exactly through padding, resizing and
 * flipping; after a crop a box is clipped, and rotation gives the upright box around the rotated
 * corners, clipped. A box of which less than {@link #MIN_VISIBLE} of the area is left is dropped.
 */
public final class ScanTransform {
  /** Smallest fraction of a box's area that must stay in the picture. */
  public static final double MIN_VISIBLE = 0.25;

  private final ScanAugmentationConfig config;
  private final boolean training;
  private final int size;
  private final float[] normalised = new float[256];

  private ScanTransform(
      ScanAugmentationConfig config, boolean training, int size, double mean, double std) {
    if (size < 1) {
      throw new IllegalArgumentException("Expected an output size >= 1. Received: " + size);
    }
    if (!Double.isFinite(mean) || !Double.isFinite(std) || std <= 0) {
      throw LovtException.data(
          "Expected a finite pixel mean and a pixel standard deviation above 0. Received: mean="
              + mean
              + ", std="
              + std,
          "Check dataset_statistics.json, or prepare the data again.");
    }
    this.config = config;
    this.training = training;
    this.size = size;
    for (int v = 0; v < 256; v++) {
      normalised[v] = (v / 255f - (float) mean) / (float) std;
    }
  }

  /**
   * The training pipeline; equals {@link #evaluation} when {@code augment} is off.
   *
   * @param config switches and ranges
   * @param size side of the output in pixels
   * @param mean pixel mean of the training split, 0…1
   * @param std pixel standard deviation of the training split, above 0
   */
  public static ScanTransform training(
      ScanAugmentationConfig config, int size, double mean, double std) {
    return new ScanTransform(config, true, size, mean, std);
  }

  /** The pipeline of validation, test and prediction; nothing in it is random. */
  public static ScanTransform evaluation(
      ScanAugmentationConfig config, int size, double mean, double std) {
    return new ScanTransform(config, false, size, mean, std);
  }

  /** Side of the output in pixels. */
  public int size() {
    return size;
  }

  /** Whether nothing is random: a picture is then {@link #fit()} and normalised, and no more. */
  public boolean fixed() {
    return !training || !config.augment();
  }

  /** How pictures come to the output size where no random crop does it. */
  public Fit fit() {
    return new Fit(config.valResizeMode(), size);
  }

  /** The random part for one image; {@link ScanParameters#NONE} for evaluation. */
  public ScanParameters draw(ImageSize image, RandomStream random) {
    return training
        ? ScanParameters.draw(config, image.width(), image.height(), size, random)
        : ScanParameters.NONE;
  }

  /** Transforms a picture with its boxes and masks, drawing the parameters from the stream. */
  public Transformed apply(
      GrayImage image, List<Box> boxes, Map<String, Mask> masks, RandomStream random) {
    return apply(image, boxes, masks, draw(image.size(), random));
  }

  /** Transforms a picture with its boxes and masks with given parameters. */
  public Transformed apply(
      GrayImage image, List<Box> boxes, Map<String, Mask> masks, ScanParameters parameters) {
    List<GeometricStep> steps = geometry(image.width(), image.height(), parameters);
    List<Box> outBoxes = new ArrayList<>();
    List<Integer> indices = new ArrayList<>();
    List<Optional<Box>> followed = boxes(image.size(), boxes, parameters);
    for (int i = 0; i < boxes.size(); i++) {
      if (followed.get(i).isPresent()) {
        outBoxes.add(followed.get(i).get());
        indices.add(i);
      }
    }
    Map<String, Mask> outMasks = new LinkedHashMap<>();
    masks.forEach((name, mask) -> outMasks.put(name, Fit.follow(mask, image.size(), steps)));
    return new Transformed(
        size,
        normalise(picture(image, steps, parameters)),
        List.copyOf(outBoxes),
        List.copyOf(indices),
        outMasks);
  }

  /**
   * Boxes only.
   *
   * @param image size of the picture that the boxes refer to
   * @param boxes in pixels of that picture
   * @return one per box, in output pixels; empty where too little of it is left
   */
  public List<Optional<Box>> boxes(ImageSize image, List<Box> boxes, ScanParameters parameters) {
    List<GeometricStep> steps = geometry(image.width(), image.height(), parameters);
    return boxes.stream().map(box -> follow(box, steps)).toList();
  }

  /** Pixels only: size·size normalised values, row-major. */
  public float[] pixels(GrayImage image, RandomStream random) {
    return normalise(picture(image, draw(image.size(), random)));
  }

  /** The 8-bit picture before normalisation, size × size. */
  public GrayImage picture(GrayImage image, ScanParameters parameters) {
    return picture(image, geometry(image.width(), image.height(), parameters), parameters);
  }

  private static GrayImage picture(
      GrayImage image, List<GeometricStep> steps, ScanParameters parameters) {
    GrayImage out = image;
    for (GeometricStep step : steps) {
      out = step.image(out);
    }
    if (parameters.jitter().isPresent()) {
      out = parameters.jitter().get().apply(out);
    }
    if (parameters.blurSigma() > 0) {
      int kernel = GaussianBlur.kernelSize(out.width());
      out = Transforms.gaussianBlur(out, kernel, parameters.blurSigma());
    }
    return out;
  }

  /** (v/255 − mean)/std of every pixel. */
  public float[] normalise(GrayImage image) {
    byte[] pixels = image.pixels();
    float[] out = new float[pixels.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = normalised[pixels[i] & 0xff];
    }
    return out;
  }

  private List<GeometricStep> geometry(int width, int height, ScanParameters parameters) {
    List<GeometricStep> steps = new ArrayList<>();
    if (parameters.crop().isPresent()) {
      ImageSize from = new ImageSize(width, height);
      steps.add(new GeometricStep.CropResize(from, parameters.crop().get(), size, size));
    } else {
      steps.addAll(fit().steps(width, height));
    }
    ImageSize output = new ImageSize(size, size);
    if (parameters.flip()) {
      steps.add(new GeometricStep.Flip(output));
    }
    parameters.affine().ifPresent(affine -> steps.add(new GeometricStep.Warp(output, affine)));
    return steps;
  }

  private static Optional<Box> follow(Box box, List<GeometricStep> steps) {
    Box out = box;
    double visible = 1;
    for (GeometricStep step : steps) {
      out = step.box(out);
      if (step.loses()) {
        Optional<Box> inside = out.clip(step.size().width(), step.size().height());
        if (inside.isEmpty()) {
          return Optional.empty();
        }
        visible *= out.area() > 0 ? inside.get().area() / out.area() : 1;
        out = inside.get();
      }
    }
    return visible < MIN_VISIBLE ? Optional.empty() : Optional.of(out);
  }
}
