package org.lovt.data.prepare.scans;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.PublishedSplits;
import org.lovt.data.split.SplitRow;
import org.lovt.data.study.Split;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.image.Mask;

/** Small raw image sets for tests. Pictures differ from each other and use all grey values. */
final class RawScans {
  private RawScans() {}

  /** A picture of its own for each number. */
  static GrayImage picture(int width, int height, int number) {
    byte[] pixels = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] =
            (byte) ((x * 255 / Math.max(1, width - 1) + y * (number % 7 + 1) + number) % 256);
      }
    }
    return new GrayImage(width, height, pixels);
  }

  static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, List<String> lines) {
    write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  static void png(Path file, GrayImage image) {
    try {
      ImageFiles.writePng(file, image);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void jpeg(Path file, GrayImage image) {
    try {
      ImageFiles.writeJpeg(file, image, 90);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A JPEG with three channels, as the COVID set has them. */
  static void colourJpeg(Path file, GrayImage image) {
    BufferedImage colour =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int v = image.at(x, y);
        colour.setRGB(x, y, v << 16 | (v / 2) << 8 | (255 - v));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(colour, "jpg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    write(file, bytes.toByteArray());
  }

  /** Values 0 and 1 in a grey PNG, as the COVID set has them. */
  static void zeroOnePng(Path file, Mask mask) {
    png(file, new GrayImage(mask.width(), mask.height(), mask.values().clone()));
  }

  static String rsnaId(int i) {
    return "image-%04d".formatted(i);
  }

  /** RSNA with images 40 × 32: every third has two boxes, one of them beyond the edge. */
  static Path rsna(Path root, int images) {
    List<String> labels = new ArrayList<>(List.of("patientId,x,y,width,height,Target"));
    for (int i = 0; i < images; i++) {
      String id = rsnaId(i);
      if (i % 3 == 0) {
        labels.add(id + ",2.5,3.5,10,12,1");
        labels.add(id + ",30,20," + (5 + i % 9) + ",20.0,1");
      } else {
        labels.add(id + ",,,,,0");
      }
      write(
          root.resolve("stage_2_train_images/" + id + ".dcm"),
          TinyDicom.of(picture(40, 32, i), "MONOCHROME2"));
    }
    write(root.resolve("stage_2_train_labels.csv"), labels);
    return root;
  }

  /**
   * RSNA with the first published images of each split, in reverse order of the published files.
   */
  static Path publishedRsna(Path root, int perSplit) {
    List<SplitRow> rows = new ArrayList<>();
    for (Split split : Split.values()) {
      rows.addAll(PublishedSplits.of(ImageSet.RSNA).rows().of(split).subList(0, perSplit));
    }
    Collections.reverse(rows);
    List<String> labels = new ArrayList<>(List.of("patientId,x,y,width,height,Target"));
    for (int i = 0; i < rows.size(); i++) {
      SplitRow row = rows.get(i);
      if (row.objects().isEmpty()) {
        labels.add(row.id() + ",,,,,0");
      }
      row.boxes()
          .forEach(
              b -> labels.add("%s,%s,%s,%s,%s,1".formatted(row.id(), b.x(), b.y(), b.w(), b.h())));
      write(
          root.resolve("stage_2_train_images/" + row.id() + ".dcm"),
          TinyDicom.of(picture(40, 32, i), "MONOCHROME2"));
    }
    write(root.resolve("stage_2_train_labels.csv"), labels);
    return root;
  }

  static String siimId(int i) {
    return "1.2.276.0." + (1000 + i);
  }

  /** SIIM: every second image has two runs in two rows, the others none. */
  static Path siim(Path root, int images) {
    List<String> rows = new ArrayList<>(List.of("ImageId, EncodedPixels"));
    for (int i = 0; i < images; i++) {
      String id = siimId(i);
      if (i % 2 == 0) {
        rows.add(id + ", " + (1024 * (10 + i) + 5) + " 100");
        rows.add(id + "," + (1024 * (10 + i) + 55) + " 100 924 100");
      } else {
        rows.add(id + ",  -1 ");
      }
      write(
          root.resolve("dicom-images-train/s%d/t%d/%s.dcm".formatted(i, i, id)),
          TinyDicom.of(picture(1024, 1024, i), "MONOCHROME2"));
    }
    write(root.resolve("train-rle.csv"), rows);
    return root;
  }

  /** Object-CXR: images 60 × 50 with a rectangle, an ellipse and a triangle, or nothing. */
  static Path objectCxr(Path root, int train, int dev) {
    Path input = root.resolve("input");
    List<String> rows = new ArrayList<>();
    for (int i = 1; i <= train + dev; i++) {
      String name = "%05d.jpg".formatted(i);
      String objects =
          i % 2 == 0 ? "" : "0 -3 4 12 14;1 20 10 40 22;2 45 5 55 5 50 " + (20 + i % 5);
      rows.add(name + "," + objects);
      jpeg(input.resolve(i <= train ? "train" : "dev").resolve(name), picture(60, 50, i));
    }
    List<String> header = List.of("image_name,annotation");
    List<String> trainRows = new ArrayList<>(rows.subList(0, train));
    Collections.reverse(trainRows);
    write(input.resolve("train.csv"), concat(header, trainRows));
    write(input.resolve("dev.csv"), concat(header, rows.subList(train, train + dev)));
    return root;
  }

  private static List<String> concat(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  static String nihId(int patient, int image) {
    return "%08d_%03d".formatted(patient, image);
  }

  /**
   * NIH: 20 patients with two annotated images each, 30 images without findings of which 20 are in
   * the test list; some of these are of annotated patients.
   */
  static Path nih(Path root, String layout) {
    List<String> boxes = new ArrayList<>(List.of("Image Index,Finding Label,Bbox [x,y,w,h],,,"));
    List<String> entries = new ArrayList<>(List.of("Image Index,Finding Labels,Patient ID"));
    List<String> test = new ArrayList<>();
    int number = 0;
    for (int patient = 1; patient <= 20; patient++) {
      for (int image = 0; image < 2; image++) {
        String name = nihId(patient, image) + ".png";
        List<String> targets = ImageSet.NIH.targets();
        boxes.add(name + "," + targets.get(number % 8) + ",3.5,4.25,20,10,,,");
        if (number % 5 == 0) {
          boxes.add(name + "," + targets.get((number + 1) % 8) + ",1,1,8,8,,,");
        }
        entries.add(name + "," + targets.get(number % 8) + "," + patient);
        test.add(name);
        png(folder(root, layout, number).resolve(name), picture(48, 48, number));
        number++;
      }
    }
    for (int i = 0; i < 30; i++) {
      String name = nihId(15 + i, 5) + ".png";
      entries.add(name + "," + (i == 29 ? "No Finding|Mass" : "No Finding") + "," + (15 + i));
      if (i < 20) {
        test.add(name);
      }
      png(folder(root, layout, number).resolve(name), picture(48, 48, number));
      number++;
    }
    write(root.resolve("BBox_List_2017.csv"), boxes);
    write(root.resolve("Data_Entry_2017_v2020.csv"), entries);
    write(root.resolve("test_list.txt"), test);
    return root;
  }

  private static Path folder(Path root, String layout, int number) {
    return root.resolve(
        layout
            .replace("NNN", "%03d".formatted(number % 12 + 1))
            .replace("NN", "%02d".formatted(number % 12 + 1)));
  }

  /** COVID rural: patients with two images each, sizes differ. */
  static Path covid(Path root, int patients) {
    for (int patient = 0; patient < patients; patient++) {
      for (int image = 0; image < 2; image++) {
        String id = covidId(patient, image);
        int width = 30 + patient % 4;
        int height = 24 + image;
        colourJpeg(root.resolve("jpgs/" + id + ".jpg"), picture(width, height, patient + image));
        zeroOnePng(
            root.resolve("pngs_masks/" + id + ".png"),
            Mask.ofBoxes(width, height, List.of(new Box(2, 3, 4 + patient % 5, 6 + image))));
      }
    }
    return root;
  }

  static String covidId(int patient, int image) {
    return "COVID-19-AR-1640%04d_0%d-19-2012-XR".formatted(patient, image + 1);
  }
}
