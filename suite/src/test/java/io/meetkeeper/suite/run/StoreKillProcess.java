package io.meetkeeper.suite.run;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The process to be killed: all roles of a host, and a client that changes something in each. */
final class StoreKillProcess {
  static final String DONE = "done ";
  static final String FAILED = "failed ";

  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;
  private final String token;

  private StoreKillProcess(int port, String token) {
    base = "http://127.0.0.1:" + port + "/api/v1/";
    this.token = token;
  }

  /** Arguments: data directory, settings directory, first number of the names. */
  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[0]);
    AllRolesHost host = AllRolesHost.start("meet1", data, Path.of(arguments[1]));
    if (!host.failures().isEmpty()) {
      System.out.println(FAILED + host.failures());
      return;
    }
    String token = Files.readString(data.resolve("admin.token")).strip();
    StoreKillProcess process = new StoreKillProcess(host.port(), token);
    for (int number = Integer.parseInt(arguments[2]); ; number++) {
      process.change(number);
      System.out.println(DONE + number);
    }
  }

  private void change(int number) throws Exception {
    send("POST", "tokens", "{\"name\":\"t-%d\",\"scopes\":[\"view\"]}".formatted(number));
    send("PUT", "pause", "{\"reason\":\"p-%d\"}".formatted(number));
    send(
        "PATCH",
        "sites/" + AllRolesHost.SITE + "/documents/config.js",
        "{\"channelLastN\":%d}".formatted(number));
    if (number > 1) {
      send("DELETE", "tokens/t-" + (number - 1), null);
    }
  }

  private void send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofMinutes(1))
            .header("Authorization", "Bearer " + token)
            .header("If-Match", "*")
            .header(
                "Content-Type",
                method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answer = client.send(request, BodyHandlers.ofString());
    boolean gone = method.equals("DELETE") && answer.statusCode() == 404;
    if (answer.statusCode() >= 300 && !gone) {
      System.out.println(FAILED + method + " " + path + ": " + answer.body());
      System.exit(1);
    }
  }
}
