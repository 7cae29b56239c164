package org.lovt.analysis.report;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Objects;

/**
 * What trained heads find in test images of a task, the same images for every model.
 *
 * @param task its key
 * @param rule how predictions became what is drawn
 * @param masks whether masks are drawn; else boxes
 * @param groups images that have something in common
 */
public record TaskPictures(String task, String rule, boolean masks, List<Group> groups) {
  /**
   * Images that have something in common.
   *
   * @param heading what
   * @param images the images
   */
  public record Group(String heading, List<Image> images) {
    /** Copies. */
    public Group {
      Objects.requireNonNull(heading, "heading");
      images = List.copyOf(images);
    }
  }

  /**
   * A test image.
   *
   * @param title a short name, not a patient's
   * @param panels one per model
   */
  public record Image(String title, List<Panel> panels) {
    /** Copies. */
    public Image {
      Objects.requireNonNull(title, "title");
      panels = List.copyOf(panels);
    }
  }

  /**
   * A model's prediction over an image.
   *
   * @param model its name
   * @param picture the image with annotation and prediction
   * @param caption what was found, in words
   */
  public record Panel(String model, BufferedImage picture, String caption) {
    /** Checks that nothing is missing. */
    public Panel {
      Objects.requireNonNull(model, "model");
      Objects.requireNonNull(picture, "picture");
      Objects.requireNonNull(caption, "caption");
    }
  }

  /** Copies. */
  public TaskPictures {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(rule, "rule");
    groups = List.copyOf(groups);
  }

  /** The same with half of the images of each group; groups without any are left out. */
  TaskPictures withFewerExamples() {
    return new TaskPictures(
        task,
        rule,
        masks,
        groups.stream()
            .map(group -> new Group(group.heading(), ReportedModel.half(group.images())))
            .filter(group -> !group.images().isEmpty())
            .toList());
  }
}
