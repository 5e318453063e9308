package io.meetkeeper.standin.jicofo;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.AsyncWait;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the process as an init script runs it, without Prosody. */
class StandInJicofoProcessTest {
  @TempDir Path folder;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Path hold;
  private Process process;
  private int port;
  private int control;

  @BeforeEach
  void start() throws IOException {
    hold = Files.createFile(folder.resolve("hold"));
    Path config = Files.writeString(folder.resolve("jicofo.conf"), "jicofo { }\n");
    Path secret = Files.writeString(folder.resolve("secret"), "s");
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StandInJicofoProcess.class.getName(),
                "--domain=meet.example.com",
                "--config=" + config,
                "--secret-file=" + secret,
                "--prosody-port=1",
                "--port=0",
                "--control-port=0",
                "--hold-file=" + hold)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    assertThat(line).matches("listening port=\\d+ control=\\d+");
    String[] words = line.split("[= ]", -1);
    port = Integer.parseInt(words[2]);
    control = Integer.parseInt(words[4]);
  }

  @AfterEach
  void stop() {
    process.destroyForcibly();
  }

  @Test
  void livesOnWithoutAnsweringAfterItWasAskedToStop() throws Exception {
    assertThat(get("/stats").getInteger("conferences")).isZero();
    process.destroy();
    AsyncWait.until("it does not answer any more", () -> !answers());
    assertThat(process.isAlive()).isTrue();
    Files.delete(hold);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void knowsWhatToCount() throws Exception {
    post("/figures", new JsonObject().put("bridges", 2).put("operationalBridges", 0));
    post("/conferences", new JsonObject().put("conferences", 3));
    JsonObject stats = get("/stats");
    assertThat(stats.getInteger("conferences")).isEqualTo(3);
    assertThat(stats.getJsonObject("bridge_selector").getInteger("bridge_count")).isEqualTo(2);
    assertThat(stats.getJsonObject("bridge_selector").getInteger("operational_bridge_count"))
        .isZero();
    post("/rest", new JsonObject().put("rest", "dead"));
    assertThat(answers()).isFalse();
    post("/rest", new JsonObject().put("rest", "answering"));
    assertThat(answers()).isTrue();
  }

  private boolean answers() {
    try {
      get("/stats");
      return true;
    } catch (IOException e) {
      return false; // refused, or closed while it stops
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private JsonObject get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)));
  }

  private void post(String path, JsonObject body) throws IOException, InterruptedException {
    send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control + path))
            .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
  }

  private JsonObject send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new JsonObject(response.body());
  }
}
