package org.lovt.data.phantom.recipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.PhantomStudies;
import org.lovt.data.phantom.PhantomStudy;
import org.lovt.data.phantom.layout.ImageSetLayout;
import org.lovt.data.phantom.layout.JpegEncoder;
import org.lovt.data.phantom.render.Rendered;

/** Judges how long a set takes, by drawing a few of its images. */
final class DrawingTime {
  private static final int SAMPLE = 3;

  /** Until the virtual machine has compiled the painters. */
  private static final long WARM_UP_NANOS = 800_000_000L;

  private DrawingTime() {}

  /** Nanoseconds for all studies of some sets on one core. */
  static long estimate(List<RecipePart> parts) {
    // What loads libraries must not be counted as often as there are studies.
    parts.forEach(part -> draw(part, 1));
    long start = System.nanoTime();
    while (System.nanoTime() - start < WARM_UP_NANOS) {
      draw(parts.get(0), 1);
    }
    return parts.stream().mapToLong(DrawingTime::estimate).sum();
  }

  private static long estimate(RecipePart part) {
    long start = System.nanoTime();
    draw(part, SAMPLE);
    return (System.nanoTime() - start) / SAMPLE * part.studies();
  }

  private static void draw(RecipePart part, int count) {
    PhantomOptions options = part.options(1, false);
    PhantomStudies studies = part.layout().studies(options);
    try (JpegEncoder jpeg = new JpegEncoder()) {
      for (int index = 0; index < count; index++) {
        PhantomStudy study = studies.create(index);
        for (int image = 0; image < study.acquisitions().size(); image++) {
          Rendered rendered = studies.render(study, image);
          if (part.layout() instanceof ImageSetLayout set) {
            set.images(options).draw(study, image, set.images(options).fit(rendered), jpeg);
          } else {
            jpeg.grey(rendered.pixels(), rendered.size(), rendered.size());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
