package org.lovt.analysis.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.lovt.base.Json;

/** A page in headless Chromium, driven by the DevTools protocol over one socket. */
final class Chromium implements AutoCloseable {
  private static final String ANNOUNCED = "DevTools listening on ";
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> received;
  private final List<String> complaints = new ArrayList<>();
  private String session = "";
  private int calls;

  private Chromium(
      Process process, Path profile, WebSocket socket, BlockingQueue<JsonNode> received) {
    this.process = process;
    this.profile = profile;
    this.socket = socket;
    this.received = received;
  }

  /** The program, where it is installed. */
  static Optional<Path> program() {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(
            name ->
                Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                    .map(folder -> Path.of(folder).resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Opens a file in a window of this size. */
  static Chromium open(Path program, Path page, int width, int height) throws Exception {
    Path profile = Files.createTempDirectory("lovt-chromium");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .start();
    try {
      BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
      WebSocket socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .buildAsync(address(process), new Listener(received))
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      Chromium browser = new Chromium(process, profile, socket, received);
      browser.load(page, width, height);
      return browser;
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static URI address(Process process) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(ANNOUNCED)) {
        Thread rest = new Thread(() -> out.lines().forEach(ignored -> {}), "chromium-output");
        rest.setDaemon(true);
        rest.start();
        return URI.create(line.substring(ANNOUNCED.length()).strip());
      }
    }
    throw new IOException("Chromium ended before it announced its socket");
  }

  private record Listener(BlockingQueue<JsonNode> received, StringBuilder text)
      implements WebSocket.Listener {
    Listener(BlockingQueue<JsonNode> received) {
      this(received, new StringBuilder());
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          received.add(Json.mapper().readTree(text.toString()));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }

  private void load(Path page, int width, int height) throws Exception {
    String target =
        call("Target.createTarget", Map.of("url", "about:blank")).path("targetId").asText();
    session =
        call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .path("sessionId")
            .asText();
    call("Log.enable", Map.of());
    call("Runtime.enable", Map.of());
    call("Page.enable", Map.of());
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    call("Page.navigate", Map.of("url", page.toUri().toString()));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!evaluate("document.readyState + location.protocol").asText().equals("completefile:")) {
      if (System.nanoTime() > end) {
        throw new IOException("The page was not loaded in " + PATIENCE_SECONDS + " s");
      }
      Thread.sleep(50);
    }
  }

  /** The value of an expression in the page. */
  JsonNode evaluate(String expression) throws Exception {
    JsonNode answer =
        call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new IOException(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  String text(String expression) throws Exception {
    return evaluate(expression).asText();
  }

  /** Clicks into the middle of the first element of a selector, as a mouse does. */
  void click(String selector) throws Exception {
    JsonNode at =
        evaluate(
            "(function () { var e = document.querySelector('"
                + selector
                + "'); e.scrollIntoView({block: 'center', behavior: 'instant'});"
                + " var r = e.getBoundingClientRect();"
                + " return {x: r.x + r.width / 2, y: r.y + r.height / 2}; })()");
    for (String type : List.of("mousePressed", "mouseReleased")) {
      call(
          "Input.dispatchMouseEvent",
          Map.of(
              "type",
              type,
              "x",
              at.path("x").asDouble(),
              "y",
              at.path("y").asDouble(),
              "button",
              "left",
              "clickCount",
              1));
    }
  }

  /** Presses a key: {@code ArrowDown}, {@code Enter}, {@code Escape}, {@code Tab}. */
  void press(String key) throws Exception {
    Map<String, Integer> codes =
        Map.of(
            "Tab",
            9,
            "Enter",
            13,
            "Escape",
            27,
            "ArrowLeft",
            37,
            "ArrowUp",
            38,
            "ArrowRight",
            39,
            "ArrowDown",
            40);
    ObjectNode down = Json.mapper().createObjectNode();
    down.put("type", "keyDown").put("key", key).put("code", key);
    down.put("windowsVirtualKeyCode", codes.get(key));
    if (key.equals("Enter")) {
      down.put("text", "\r");
    }
    call("Input.dispatchKeyEvent", down);
    call("Input.dispatchKeyEvent", down.deepCopy().put("type", "keyUp"));
  }

  /** Light or dark. */
  void scheme(String scheme) throws Exception {
    call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** A picture of what is in view. */
  byte[] picture() throws Exception {
    JsonNode answer = call("Page.captureScreenshot", Map.of("format", "png"));
    return Base64.getDecoder().decode(answer.path("data").asText());
  }

  /** Errors of scripts and of the policy so far. */
  List<String> complaints() {
    return complaints;
  }

  private JsonNode call(String method, Object parameters) throws Exception {
    int id = ++calls;
    ObjectNode message = Json.mapper().createObjectNode().put("id", id).put("method", method);
    message.set("params", Json.mapper().valueToTree(parameters));
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    socket.sendText(message.toString(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    while (true) {
      JsonNode answer = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (answer == null) {
        throw new IOException(method + ": no answer in " + PATIENCE_SECONDS + " s");
      }
      String event = answer.path("method").asText();
      if (event.equals("Log.entryAdded") || event.equals("Runtime.exceptionThrown")) {
        complaints.add(answer.path("params").toString());
      }
      if (answer.path("id").asInt(-1) == id) {
        if (answer.has("error")) {
          throw new IOException(method + ": " + answer.get("error"));
        }
        return answer.path("result");
      }
    }
  }

  @Override
  public void close() throws Exception {
    try {
      socket
          .sendText("{\"id\": 0, \"method\": \"Browser.close\"}", true)
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } finally {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      forget(profile);
    }
  }

  /** Deletes as much as the browser's last helpers have let go of. */
  private static void forget(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        try {
          Files.deleteIfExists(file);
        } catch (IOException e) {
          continue; // still in use
        }
      }
    } catch (UncheckedIOException e) {
      return; // something vanished while it was listed
    }
  }
}
