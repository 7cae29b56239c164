package org.lovt.analysis.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.lovt.base.AtomicFiles;
import org.lovt.base.Hashing;
import org.lovt.base.Json;
import org.lovt.base.LovtException;

/**
 * Manifests of exports as files: {@code format} and {@code version} say what they are, {@code
 * created} when they were written.
 *
 * @param type the manifest
 * @param what it describes, for messages
 * @param format its format
 * @param version the newest version of the format; older ones are read, too
 * @param remedy what to do about a damaged one
 */
record ManifestFile<T>(Class<T> type, String what, String format, int version, String remedy) {
  /** Hash of all that the files depend on: everything but the time. */
  static String hash(Object manifest) {
    ObjectNode node = Json.mapper().valueToTree(manifest);
    node.remove("created");
    return Hashing.sha256(Json.line(node).getBytes(StandardCharsets.UTF_8));
  }

  /** Writes it atomically into the folder of an export. */
  static void write(Path folder, Object manifest) throws IOException {
    AtomicFiles.writeText(folder.resolve(ExportManifest.FILE), Json.pretty(manifest));
  }

  /**
   * Reads that of an export.
   *
   * @throws LovtException (data) if it is damaged or of a newer program
   */
  T read(Path folder) {
    Path file = folder.resolve(ExportManifest.FILE);
    JsonNode node = Json.read(file);
    T read;
    try {
      read = Json.mapper().treeToValue(node, type);
    } catch (JsonProcessingException e) {
      throw LovtException.data(
          file + " does not describe " + what + ": " + e.getOriginalMessage(), remedy, e);
    }
    String found = node.path("format").asText(null);
    int foundVersion = node.path("version").asInt();
    if (!format.equals(found) || foundVersion > version) {
      throw LovtException.data(
          "%s: expected the format %s up to version %d. Received: %s %d"
              .formatted(file, format, version, found, foundVersion),
          "Use the program that wrote it, or export again.");
    }
    return read;
  }
}
