package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Accounts over REST of a real Meetkeeper on a real Prosody, verified by logins of a real client.
 */
class AccountsIT {
  private static final String ACCOUNTS = "/sites/" + ProsodyContainer.SITE + "/accounts";
  private static final int IMPORTED = 400;
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir private Path directory;
  private MeetkeeperServerProcess meetkeeper;

  @ParameterizedTest
  @ValueSource(strings = {"prosody", "prosody13"})
  void everyOperation(String image) throws Exception {
    Path data = Files.createDirectory(directory.resolve("prosody"));
    try (ProsodyContainer prosody = new ProsodyContainer(image, data)) {
      meetkeeper =
          new MeetkeeperServerProcess(
              directory,
              """
              site = %s
              bridge { control = none, rest-url = "http://127.0.0.1:%d" }
              prosody.admin-socket = "%s"
              """
                  .formatted(ProsodyContainer.SITE, ProgramLauncher.freePort(), prosody.socket()));
      try (MeetkeeperServerProcess running = meetkeeper) {
        running.start();
        Polling.untilTrue(
            "the site is known", () -> request("GET", ACCOUNTS, null, null).statusCode() == 200);
        Polling.untilTrue(
            "it has said what it may do here",
            () -> running.log().contains("accounts: yes (Prosody "));
        lifecycle(prosody);
        hostileNames(prosody);
        concurrentEdits();
        expiry(prosody);
        killedProsody(prosody);
        frozenProsody(prosody);
        importOfAThousand();
        uninstall(prosody, image.equals("prosody"));
        assertThat(running.log()).doesNotContain("first-s3cret");
        assertThat(running.get("/audit?limit=1000").encode()).doesNotContain("first-s3cret");
        assertThat(running.get("/events?limit=1000").encode()).doesNotContain("first-s3cret");
      }
    }
  }

  /**
   * Works through the engine, as with docker-jitsi-meet, where no socket of Prosody is available.
   */
  @Test
  void oneLifeThroughDockerExec() throws Exception {
    Path data = Files.createDirectory(directory.resolve("prosody"));
    try (ProsodyContainer prosody = new ProsodyContainer("prosody", data)) {
      meetkeeper =
          new MeetkeeperServerProcess(
              directory,
              """
              site = %s
              bridge { control = none, rest-url = "http://127.0.0.1:%d" }
              prosody { control = docker, docker { socket = "%s", project = %s } }
              """
                  .formatted(
                      ProsodyContainer.SITE,
                      ProgramLauncher.freePort(),
                      TestEnvironment.engineSocket(),
                      ProsodyContainer.project()));
      try (MeetkeeperServerProcess running = meetkeeper) {
        running.start();
        Polling.untilTrue(
            "the site is known", () -> request("GET", ACCOUNTS, null, null).statusCode() == 200);
        Polling.untilTrue(
            "the first screen says how Prosody is reached",
            () -> running.log().contains("accounts: yes (Prosody 0.12"));
        assertThat(running.log()).contains("docker exec in the compose service prosody");
        lifecycle(prosody);
        done("POST", ACCOUNTS, "{\"name\":\"berta\"}");
        assertThat(names()).containsExactly("berta");
        assertThat(running.log()).doesNotContain("first-s3cret");
      }
    }
  }

  private HttpResponse<String> request(String method, String path, String body, String ifMatch)
      throws Exception {
    boolean csv = path.contains("/import");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(meetkeeper.url() + "/api/v1" + path))
            .timeout(Duration.ofMinutes(4))
            .header("Authorization", "Bearer " + meetkeeper.token())
            .header("Content-Type", csv ? "text/csv" : "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private JsonObject done(String method, String path, String body) throws Exception {
    HttpResponse<String> answer = request(method, path, body, "*");
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body());
  }

  private void lifecycle(ProsodyContainer prosody) throws Exception {
    done("POST", ACCOUNTS, "{\"name\":\"Anna\",\"password\":\"first-s3cret\"}");
    assertThat(prosody.canLogIn("anna", "first-s3cret")).isTrue();
    assertThat(request("POST", ACCOUNTS, "{\"name\":\"anna\"}", null).statusCode()).isEqualTo(409);

    done("PATCH", ACCOUNTS + "/anna", "{\"enabled\":false}");
    assertThat(prosody.canLogIn("anna", "first-s3cret")).isFalse();
    done("PATCH", ACCOUNTS + "/anna", "{\"enabled\":true}");
    assertThat(prosody.canLogIn("anna", "first-s3cret")).isTrue();

    String generated = done("PUT", ACCOUNTS + "/anna/password", "{}").getString("password");
    assertThat(prosody.canLogIn("anna", "first-s3cret")).isFalse();
    assertThat(prosody.canLogIn("anna", generated)).isTrue();

    done("DELETE", ACCOUNTS + "/anna", null);
    assertThat(prosody.canLogIn("anna", generated)).isFalse();
    assertThat(request("GET", ACCOUNTS + "/anna", null, null).statusCode()).isEqualTo(404);
  }

  /** Checks that hostile names yield a 422, or an account with exactly this password. */
  private void hostileNames(ProsodyContainer prosody) throws Exception {
    for (String name : List.of("", "a b", "\")os.exit()--", "a\nb", "x".repeat(1024), "a@b")) {
      JsonObject body = new JsonObject().put("name", name).put("password", "pw");
      assertThat(request("POST", ACCOUNTS, body.encode(), null).statusCode()).isEqualTo(422);
    }
    for (String password : List.of("", "a\nb", "a\u0000b", "x".repeat(1024))) {
      JsonObject body = new JsonObject().put("name", "dora").put("password", password);
      HttpResponse<String> refused = request("POST", ACCOUNTS, body.encode(), null);
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body()).doesNotContain("xxx");
    }
    String odd = "\"'`$(id)\\\\]]<&>\u00e4 os.exit()";
    done("POST", ACCOUNTS, new JsonObject().put("name", "dora").put("password", odd).encode());
    assertThat(prosody.canLogIn("dora", odd)).isTrue();
  }

  private void concurrentEdits() throws Exception {
    String etag = done("GET", ACCOUNTS + "/dora", null).getString("etag");
    List<CompletableFuture<Integer>> edits = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String body = "{\"note\":\"" + i + "\"}";
      edits.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return request("PATCH", ACCOUNTS + "/dora", body, etag).statusCode();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    List<Integer> statuses = edits.stream().map(CompletableFuture::join).sorted().toList();
    assertThat(statuses).containsExactly(200, 412, 412, 412, 412, 412, 412, 412);
  }

  /** Checks an account that expires while Meetkeeper is down. */
  private void expiry(ProsodyContainer prosody) throws Exception {
    int seconds = 3;
    while (!isDownBeforeTheEnd("emil" + seconds, seconds)) {
      meetkeeper.start();
      seconds *= 4;
    }
    String name = "emil" + seconds;
    assertThat(prosody.canLogIn(name, "pw")).isTrue();
    meetkeeper.start();
    Polling.untilTrue(name + " is disabled", () -> !prosody.canLogIn(name, "pw"));
  }

  /**
   * Creates an account that ends after these seconds, stops Meetkeeper, and waits for that end.
   *
   * @return whether Meetkeeper was down before it
   */
  private boolean isDownBeforeTheEnd(String name, int seconds) throws Exception {
    Instant end = Instant.now().plusSeconds(seconds);
    JsonObject account =
        new JsonObject().put("name", name).put("password", "pw").put("expiresAt", end.toString());
    HttpResponse<String> answer = request("POST", ACCOUNTS, account.encode(), null);
    meetkeeper.kill();
    boolean early = Instant.now().isBefore(end);
    if (early) {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }
    Polling.untilTrue("the date has come", () -> Instant.now().isAfter(end));
    return early;
  }

  /**
   * Checks that after a kill of Prosody an account is complete or absent, whatever was in progress.
   */
  private void killedProsody(ProsodyContainer prosody) throws Exception {
    List<String> created = List.of();
    for (int turn = 0; created.isEmpty() || created.size() == IMPORTED; turn++) {
      created = createdUntilTheKill(prosody, "k" + turn + "-");
    }
    String first = created.get(0);
    assertThat(prosody.canLogIn(first, "pw" + first.substring(first.indexOf('-') + 1))).isTrue();
  }

  /** Kills Prosody during an import; returns the accounts that are said to be created. */
  private List<String> createdUntilTheKill(ProsodyContainer prosody, String prefix)
      throws Exception {
    String csv =
        IntStream.range(0, IMPORTED)
            .mapToObj(i -> prefix + i + ",pw" + i)
            .collect(Collectors.joining("\n", "name,password\n", "\n"));
    CompletableFuture<JsonObject> importing =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return done("POST", ACCOUNTS + "/import", csv);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    Polling.untilTrue("some are made", () -> names().contains(prefix + "20"));
    prosody.kill();
    JsonObject result = importing.join();
    HttpResponse<String> away = request("POST", ACCOUNTS, "{\"name\":\"frida\"}", null);
    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(away.body()).contains("systemctl status prosody");

    prosody.restart();
    List<String> created = new ArrayList<>();
    for (Object line : result.getJsonArray("lines")) {
      if (((JsonObject) line).getString("outcome").equals("created")) {
        created.add(((JsonObject) line).getString("name"));
      }
    }
    assertThat(created).contains(prefix + "20");
    Polling.untilTrue(
        "what is there is what was said to be created",
        () ->
            names().stream()
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .toList()
                .equals(created.stream().sorted().toList()));
    return created;
  }

  /** Checks a Prosody that accepts connections and sends nothing. */
  private void frozenProsody(ProsodyContainer prosody) throws Exception {
    prosody.freeze();
    HttpResponse<String> late = request("POST", ACCOUNTS, "{\"name\":\"wedge\"}", null);
    prosody.unfreeze();
    assertThat(late.statusCode()).isEqualTo(503);
    assertThat(late.body()).contains("gave no answer within", "journalctl -u prosody");
    Polling.untilTrue("no half-made account is left", () -> !names().contains("wedge"));
    done("POST", ACCOUNTS, "{\"name\":\"wedge\"}");
  }

  private List<String> names() throws Exception {
    List<String> names = new ArrayList<>();
    String next = "";
    while (next != null) {
      JsonObject page = done("GET", ACCOUNTS + "?limit=1000" + next, null);
      page.getJsonArray("items").forEach(item -> names.add(((JsonObject) item).getString("name")));
      next = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
    }
    return names;
  }

  private void importOfAThousand() throws Exception {
    String csv =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "u" + i)
            .collect(Collectors.joining("\n", "name\n", "\n"));
    assertThat(done("POST", ACCOUNTS + "/import?dryRun=true", csv).getInteger("created"))
        .isEqualTo(1_000);
    JsonObject result = done("POST", ACCOUNTS + "/import", csv);
    assertThat(result.getInteger("created")).isEqualTo(1_000);
    assertThat(names()).contains("u0", "u999").doesNotContain("focus", "jvb");
    assertThat(names().stream().filter(name -> name.startsWith("u"))).hasSize(1_000);
  }

  private void uninstall(ProsodyContainer prosody, boolean ours) throws Exception {
    done("POST", ACCOUNTS, "{\"name\":\"gerd\",\"password\":\"pw\"}");
    done("PATCH", ACCOUNTS + "/gerd", "{\"enabled\":false}");
    String config = meetkeeper.config().toString();
    String listed =
        ProgramLauncher.run(directory, "uninstall", "--dry-run", "--config", config).out();
    assertThat(listed.contains("gerd@" + ProsodyContainer.SITE)).as(listed).isEqualTo(ours);
    CommandResult restored =
        ProgramLauncher.run(directory, "uninstall", "--accounts-only", "--config", config);
    assertThat(restored.status()).as(restored.err()).isZero();
    assertThat(prosody.canLogIn("gerd", "pw")).isEqualTo(ours);
  }
}
