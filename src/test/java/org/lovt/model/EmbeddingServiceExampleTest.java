package org.lovt.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.ExampleSource;
import org.lovt.base.Json;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;

/** The program of docs/how-to/java-api.md, compiled and run as a program of its own. */
class EmbeddingServiceExampleTest {
  private static final Path EXAMPLE = Path.of("examples", "embedding-service");
  private static final Path SOURCE = EXAMPLE.resolve("src/main/java/example/EmbeddingService.java");

  @TempDir Path folder;

  private Process start(Path model) throws IOException {
    String classPath =
        ExampleSource.compiled(SOURCE, folder.resolve("classes"))
            + java.io.File.pathSeparator
            + System.getProperty("java.class.path");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dorg.bytedeco.javacpp.logger=slf4j",
            "-cp",
            classPath,
            "example.EmbeddingService",
            model.toString(),
            "0");
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static HttpResponse<String> post(String address, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address)).POST(BodyPublishers.ofByteArray(body)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static float[] vector(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.mapper().readValue(answer.body(), float[].class);
  }

  @Test
  void theServiceGivesWhatTheModelGives() throws Exception {
    TinyTrained tiny = TinyTrained.lovt(folder);
    GrayImage image = TinyTrained.noise(70, 50, 3);
    String report = "The heart is enlarged. No effusion.";
    Process service = start(tiny.model());
    try (BufferedReader out = service.inputReader(StandardCharsets.UTF_8);
        LovtModel model = LovtModel.load(tiny.model())) {
      String address = out.readLine();
      assertThat(address).startsWith("http://localhost:");
      assertThat(vector(post(address + "/image", ImageFiles.encodePng(image))))
          .containsExactly(model.embedImage(image).global());
      assertThat(vector(post(address + "/report", report.getBytes(StandardCharsets.UTF_8))))
          .containsExactly(model.embedReport(report).global());
      HttpResponse<String> bad =
          post(address + "/image", "no picture".getBytes(StandardCharsets.UTF_8));
      assertThat(bad.statusCode()).isEqualTo(400);
      assertThat(bad.body()).contains("the image sent").contains("plain text");
    } finally {
      service.destroy();
      service.waitFor();
    }
  }

  @Test
  void thePageShowsTheCallsAsTheyAre() throws IOException {
    String page = Files.readString(Path.of("docs/how-to/java-api.md"));
    String source = Files.readString(SOURCE);
    for (String call :
        List.of("LovtModel.load(folder)", "model.embedImage(image).global()", "model.close()")) {
      assertThat(source).contains(call);
      assertThat(page).contains(call);
    }
  }
}
