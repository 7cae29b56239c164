package org.lovt.image;

import java.util.List;

/**
 * One step of geometry, applied alike to an image, its masks and its boxes. Each step knows the
 * size of the picture that it expects.
 */
sealed interface GeometricStep {
  /** Picture after the step. */
  GrayImage image(GrayImage image);

  /** Mask after the step, nearest neighbour. */
  Mask mask(Mask mask);

  /** Box after the step, not clipped. */
  Box box(Box box);

  /** Size after the step. */
  ImageSize size();

  /** Whether content can leave the picture, so that boxes have to be clipped. */
  boolean loses();

  /** Black borders towards a square. */
  record Pad(int width, int height, int left, int top) implements GeometricStep {
    static Pad toSquare(int width, int height) {
      int side = Math.max(width, height);
      return new Pad(width, height, (side - width) / 2, (side - height) / 2);
    }

    @Override
    public GrayImage image(GrayImage image) {
      if (left == 0 && top == 0) {
        return image;
      }
      byte[] out = Planes.pad(image.pixels(), width, height, left, top);
      return new GrayImage(width + 2 * left, height + 2 * top, out);
    }

    @Override
    public Mask mask(Mask mask) {
      byte[] out = Planes.pad(mask.values(), width, height, left, top);
      return new Mask(width + 2 * left, height + 2 * top, out);
    }

    @Override
    public Box box(Box box) {
      return box.shift(left, top);
    }

    @Override
    public ImageSize size() {
      return new ImageSize(width + 2 * left, height + 2 * top);
    }

    @Override
    public boolean loses() {
      return false;
    }
  }

  /** Crop and resize; also either alone. */
  record CropResize(ImageSize from, Crop crop, int width, int height) implements GeometricStep {
    static CropResize resize(ImageSize from, int width, int height) {
      return new CropResize(from, Crop.whole(from.width(), from.height()), width, height);
    }

    @Override
    public GrayImage image(GrayImage image) {
      return Transforms.resizedCrop(image, crop, width, height);
    }

    @Override
    public Mask mask(Mask mask) {
      return Transforms.resizedCrop(mask, crop, width, height);
    }

    @Override
    public Box box(Box box) {
      return box.shift(-crop.x(), -crop.y())
          .scale((double) width / crop.width(), (double) height / crop.height());
    }

    @Override
    public ImageSize size() {
      return new ImageSize(width, height);
    }

    @Override
    public boolean loses() {
      return !crop.isWhole(from.width(), from.height());
    }
  }

  /** Left and right exchanged. */
  record Flip(ImageSize size) implements GeometricStep {
    @Override
    public GrayImage image(GrayImage image) {
      return Transforms.hflip(image);
    }

    @Override
    public Mask mask(Mask mask) {
      return Transforms.hflip(mask);
    }

    @Override
    public Box box(Box box) {
      return box.mirror(size.width());
    }

    @Override
    public boolean loses() {
      return false;
    }
  }

  /** Rotation, translation, scaling. */
  record Warp(ImageSize size, Affine affine) implements GeometricStep {
    @Override
    public GrayImage image(GrayImage image) {
      return Transforms.affineNearest(image, affine);
    }

    @Override
    public Mask mask(Mask mask) {
      return Transforms.affineNearest(mask, affine);
    }

    @Override
    public Box box(Box box) {
      return affine.enclosing(box, size.width(), size.height());
    }

    @Override
    public boolean loses() {
      return true;
    }
  }

  /** The validation mode {@code pad}: black borders, then size × size. */
  static List<GeometricStep> pad(int width, int height, int size) {
    Pad pad = Pad.toSquare(width, height);
    return List.of(pad, CropResize.resize(pad.size(), size, size));
  }

  /** The validation mode {@code resize}: anisotropic. */
  static List<GeometricStep> resize(int width, int height, int size) {
    return List.of(CropResize.resize(new ImageSize(width, height), size, size));
  }

  /** The validation mode {@code center_crop}. */
  static List<GeometricStep> centerCrop(int width, int height, int size) {
    int shorter = (int) (1.1 * size);
    ImageSize resized =
        width <= height
            ? new ImageSize(shorter, (int) ((long) shorter * height / width))
            : new ImageSize((int) ((long) shorter * width / height), shorter);
    int x = (int) Math.rint((resized.width() - size) / 2.0);
    int y = (int) Math.rint((resized.height() - size) / 2.0);
    return List.of(
        CropResize.resize(new ImageSize(width, height), resized.width(), resized.height()),
        new CropResize(resized, new Crop(x, y, size, size), size, size));
  }
}
