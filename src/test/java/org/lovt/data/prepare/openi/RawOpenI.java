package org.lovt.data.prepare.openi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.lovt.data.archive.ArchiveForge;

/** A small OpenI for tests, in each of the layouts in which it is distributed. */
public final class RawOpenI {
  private final Map<String, String> reports = new LinkedHashMap<>();
  private final Map<String, String> rows = new LinkedHashMap<>();
  private final Map<String, byte[]> images = new LinkedHashMap<>();
  private final List<String> projections = new ArrayList<>();

  /** The usual: a frontal and a lateral image, findings and impression. */
  public RawOpenI study(int uid) {
    String frontal = "IM-%04d-1001".formatted(uid);
    String lateral = "IM-%04d-2001".formatted(uid);
    report(
        uid, "The lungs are clear. Heart size is normal.", "No acute disease.", frontal, lateral);
    image(uid, frontal, "Frontal", 40 + 10 * uid % 200);
    return image(uid, lateral, "Lateral", 240);
  }

  /** A report that names images. */
  public RawOpenI report(int uid, String findings, String impression, String... names) {
    reports.put(uid + ".xml", xml(uid, findings, impression, names));
    rows.put(
        "" + uid,
        "%d,normal,normal,Xray Chest PA and Lateral,cough,None.,\"%s\",\"%s\""
            .formatted(uid, findings, impression));
    return this;
  }

  /** A file among the reports. */
  RawOpenI file(String name, String content) {
    reports.put(name, content);
    return this;
  }

  /** An image file and its row in the table of projections; without row if that is null. */
  RawOpenI image(int uid, String name, String projection, int grey) {
    images.put(uid + "_" + name, png(grey));
    if (projection != null) {
      projections.add("%d,%d_%s.dcm.png,%s".formatted(uid, uid, name, projection));
    }
    return this;
  }

  /** Removes an image file. */
  RawOpenI without(int uid, String name) {
    images.remove(uid + "_" + name);
    return this;
  }

  static String xml(int uid, String findings, String impression, String... names) {
    StringBuilder parents = new StringBuilder();
    for (String name : names) {
      parents.append(
          "<parentImage id=\"CXR%d_%s\"><figureId>F1</figureId></parentImage>\n"
              .formatted(uid, name));
    }
    return """
        <?xml version="1.0" encoding="utf-8"?>
        <eCitation>
          <uId id="CXR%d"/>
          <MedlineCitation><Article><Abstract>
            <AbstractText Label="COMPARISON">None.</AbstractText>
            <AbstractText Label="INDICATION">Cough &amp; fever</AbstractText>
            <AbstractText Label="FINDINGS">%s</AbstractText>
            <AbstractText Label="IMPRESSION">%s</AbstractText>
          </Abstract></Article></MedlineCitation>
          <MeSH><major>Opacity/lung/base/left</major><major>normal</major></MeSH>
          %s
        </eCitation>
        """
        .formatted(uid, findings, impression, parents);
  }

  private static byte[] png(int grey) {
    java.awt.image.BufferedImage image =
        new java.awt.image.BufferedImage(24, 20, java.awt.image.BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 24; x++) {
        image.getRaster().setSample(x, y, 0, grey);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** {@code NLMCXR_reports.tgz} and {@code NLMCXR_png.tgz}. */
  public Path archives(Path root) {
    ArchiveForge texts = ArchiveForge.tar();
    reports.forEach((name, xml) -> texts.file("ecgen-radiology/" + name, xml));
    texts.write(root.resolve("NLMCXR_reports.tgz"));
    ArchiveForge pictures = ArchiveForge.tar();
    images.forEach((name, png) -> pictures.file("CXR" + name + ".png", png));
    pictures.write(root.resolve("NLMCXR_png.tgz"));
    return root;
  }

  /** The folders {@code ecgen-radiology} and {@code NLMCXR_png}. */
  Path folders(Path root) {
    reports.forEach((name, xml) -> put(root.resolve("ecgen-radiology").resolve(name), xml));
    images.forEach((name, png) -> put(root.resolve("NLMCXR_png/CXR" + name + ".png"), png));
    return root;
  }

  /** Kaggle's copy. */
  public Path kaggle(Path root) {
    put(
        root.resolve("indiana_reports.csv"),
        "uid,MeSH,Problems,image,indication,comparison,findings,impression\n"
            + String.join("\n", rows.values())
            + "\n");
    images.forEach(
        (name, png) -> put(root.resolve("images/images_normalized/" + name + ".dcm.png"), png));
    return projections(root);
  }

  /** {@code indiana_projections.csv}. */
  public Path projections(Path root) {
    put(
        root.resolve("indiana_projections.csv"),
        "uid,filename,projection\n" + String.join("\n", projections) + "\n");
    return root;
  }

  private static void put(Path file, String text) {
    put(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void put(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
