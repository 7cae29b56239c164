package org.lovt.pretrain.baseline;

import java.util.ArrayList;
import java.util.List;
import org.lovt.base.RandomStream;
import org.lovt.image.GrayImage;
import org.lovt.image.view.View;
import org.lovt.image.view.ViewRecipe;
import org.lovt.image.view.ViewStrength;
import org.lovt.image.view.ViewTransform;
import org.lovt.image.view.ViewWindow;
import org.lovt.nn.ResNet;
import org.lovt.torch.Device;
import org.lovt.train.Feed;

/** Backbones, images and views small enough for a test. */
final class TinyRivals {
  static final MethodSettings SETTINGS = MethodSettings.on(Device.CPU);
  private static final int SIDE = 64;

  private TinyRivals() {}

  /** Up to 64 channels, one block a stage. */
  static ResNet backbone() {
    return new ResNet(
        new ResNet.Architecture(false, List.of(1, 1, 1, 1), 8, List.of(8, 16, 32, 64)));
  }

  /** A bright ellipse on a slope; each image has its own. */
  static GrayImage image(int index) {
    RandomStream r = RandomStream.of(7, "image", 0, index);
    double cx = r.uniform(12, 52);
    double cy = r.uniform(12, 52);
    double rx = r.uniform(4, 24);
    double ry = r.uniform(4, 24);
    double dx = r.uniform(-1, 1);
    double dy = r.uniform(-1, 1);
    byte[] pixels = new byte[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double inside = Math.hypot((x - cx) / rx, (y - cy) / ry) < 1 ? 90 : 0;
        pixels[y * SIDE + x] = (byte) Math.round(80 + dx * x / 2 + dy * y / 2 + inside);
      }
    }
    return new GrayImage(SIDE, SIDE, pixels);
  }

  /** Two views of each of some images; another draw gives other views. */
  static ViewBatch batch(int images, int size, int draw, ViewRecipe recipe) {
    ViewTransform transform =
        new ViewTransform(recipe, ViewStrength.PUBLISHED, SIDE, size, 0.4, 0.2);
    List<String> names = new ArrayList<>();
    float[][] planes = new float[2][images * size * size];
    List<List<ViewWindow>> windows = List.of(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < images; i++) {
      names.add("image" + i);
      for (int which = 0; which < 2; which++) {
        RandomStream random = RandomStream.of(draw, "view" + which, 0, i);
        View view = transform.view(image(i), transform.draw(random));
        System.arraycopy(view.pixels(), 0, planes[which], i * size * size, size * size);
        windows.get(which).add(view.window());
      }
    }
    return new ViewBatch(names, planes[0], planes[1], size, windows.get(0), windows.get(1));
  }

  /** Batches in the given order, the same in each epoch. */
  static <B> Feed<B> feed(List<B> batches) {
    return new Feed<>() {
      @Override
      public int batches() {
        return batches.size();
      }

      @Override
      public Cursor<B> open(int epoch, int skip) {
        return new Cursor<>() {
          private int at = skip;

          @Override
          public B next() {
            return at == batches.size() ? null : batches.get(at++);
          }

          @Override
          public long waitedNanos() {
            return 0;
          }

          @Override
          public void close() {}
        };
      }
    };
  }
}
