package example;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.image.ReadOptions;
import org.lovt.model.LovtModel;

/** Embeds what it is sent: POST /image (a picture's bytes) and POST /report (a text). */
public final class EmbeddingService implements AutoCloseable {
  private static final int MOST_BYTES = 50_000_000;

  private final LovtModel model;
  private final HttpServer server;

  /** Starts to listen on this machine; port 0 takes a free one. */
  public EmbeddingService(Path folder, int port) throws IOException {
    model = LovtModel.load(folder);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/image", call -> answer(call, () -> image(body(call))));
    server.createContext("/report", call -> answer(call, () -> report(body(call))));
    server.setExecutor(Executors.newFixedThreadPool(4)); // the model may be called by all of them
    server.start();
  }

  private float[] image(byte[] bytes) {
    // The path is for messages only; nothing is written to disk.
    GrayImage image =
        ImageFiles.decode(Path.of("the image sent"), bytes, ReadOptions.DEFAULT).image();
    return model.embedImage(image).global();
  }

  private float[] report(byte[] bytes) {
    return model.embedReport(new String(bytes, StandardCharsets.UTF_8)).global();
  }

  private interface Work {
    Object result() throws IOException;
  }

  private static byte[] body(HttpExchange call) throws IOException {
    return call.getRequestBody().readNBytes(MOST_BYTES);
  }

  private static void answer(HttpExchange call, Work work) throws IOException {
    int status = 200;
    String text;
    try {
      text = Json.line(work.result());
    } catch (LovtException e) { // what the sender can mend
      status = 400;
      text = e.getMessage() + " " + e.remedy();
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    call.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = call.getResponseBody()) {
      out.write(bytes);
    }
  }

  /** Where it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    model.close(); // waits for the call under way
  }

  /** MODEL-FOLDER PORT. */
  public static void main(String[] arguments) throws IOException {
    EmbeddingService service =
        new EmbeddingService(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    System.out.println("http://localhost:" + service.port());
  }
}
