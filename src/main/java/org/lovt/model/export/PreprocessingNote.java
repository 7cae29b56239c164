package org.lovt.model.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.lovt.base.Json;
import org.lovt.base.ProgramVersion;
import org.lovt.pretrain.ModelDescription;

/** What a program must do before it hands images or texts to exported weights, as JSON. */
final class PreprocessingNote {
  private static final String IMAGE =
      "8-bit grey; fitted to size x size (resize_mode: pad adds black borders to a square, resize"
          + " stretches, center_crop takes the middle), bilinear with antialiasing as in Pillow; then"
          + " (v/255 - mean)/std; the plane three times as channels";

  private PreprocessingNote() {}

  /**
   * The note.
   *
   * @param report whether texts are read, too
   */
  static ObjectNode of(ExportSource source, boolean report) {
    ObjectNode note = Json.mapper().createObjectNode();
    note.put("model", source.name());
    note.put("program", "lovt " + ProgramVersion.current());
    ObjectNode image = note.putObject("image");
    int side = source.scan().inputSize().get(0);
    image.put("size", side);
    image.put("channels", 3);
    if (source.description().isPresent()) {
      ModelDescription description = source.description().get();
      image.put("mean", description.pixelMean());
      image.put("std", description.pixelStd());
    } else {
      image.putNull("mean").putNull("std");
      image.put(
          "normalisation",
          "a baseline keeps no statistics: mean and standard deviation of v/255 of your images");
    }
    image.put(
        "resize_mode",
        source.scan().dataAugmentation().valResizeMode().name().toLowerCase(Locale.ROOT));
    image.put("steps", IMAGE);
    image.put("region_layer", source.scan().regionFeatureLayer());
    source.description().filter(d -> report).ifPresent(d -> text(note.putObject("text"), d));
    return note;
  }

  private static void text(ObjectNode text, ModelDescription description) {
    var config = description.config().encoderB();
    text.put("max_length", config.maxLength());
    text.put("lower_case", description.vocabulary().lowerCase());
    text.put("heads", description.bert().numAttentionHeads());
    text.put(
        "steps",
        "WordPiece; [CLS], the sentences one after the other, [SEP]; a sentence that does not fit"
            + " ends the report");
    ArrayNode vocabulary = text.putArray("vocabulary");
    description.vocabulary().pieces().forEach(vocabulary::add);
  }
}
