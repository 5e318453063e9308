package io.meetkeeper.standin.machinist;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the stand-in Machinist as a process: key from a file, points over the control port and in a
 * file.
 */
class StandInMachinistProcessTest {
  @Test
  void storesAndReports(@TempDir Path folder) throws Exception {
    Path key = Files.writeString(folder.resolve("key"), "from-file\n");
    Path points = folder.resolve("points.jsonl");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                StandInMachinistProcess.class.getName(),
                "--port=0",
                "--control-port=0",
                "--key-file=" + key,
                "--points-file=" + points)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      String[] words = process.inputReader().readLine().split("[= ]", -1);
      String batch =
          "{\"agent\":\"a\",\"metrics\":[{\"name\":\"n\",\"data_point\":{\"value\":1}}]}";
      send(words[2], "POST", "/endpoint", batch);
      String stored = send(words[4], "GET", "/points", "");
      assertThat(new JsonArray(stored).getJsonObject(0).getString("name")).isEqualTo("n");
      assertThat(Files.readAllLines(points)).hasSize(1);
    } finally {
      process.destroy();
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    }
  }

  private static String send(String port, String method, String path, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofMinutes(2))
            .header("Authorization", "Bearer from-file")
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
