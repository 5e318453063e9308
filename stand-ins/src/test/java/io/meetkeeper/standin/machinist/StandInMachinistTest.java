package io.meetkeeper.standin.machinist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.AsyncWait;
import io.meetkeeper.standin.ControlServer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.threeten.extra.MutableClock;

/** Tests each behaviour of the stand-in Machinist. */
class StandInMachinistTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final Instant NOW = Instant.ofEpochSecond(1_543_762_860);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir Path folder;
  private Path file;
  private StandInMachinist machinist;
  private int port;

  @BeforeEach
  void start() throws Exception {
    file = folder.resolve("points.jsonl");
    machinist =
        new StandInMachinist("127.0.0.1", "right", MutableClock.of(NOW, ZoneOffset.UTC), file);
    port = AsyncWait.result(machinist.start(VERTX, 0));
  }

  @AfterEach
  void stop() throws Exception {
    AsyncWait.result(machinist.close());
  }

  @AfterAll
  static void closeVertx() throws Exception {
    AsyncWait.result(VERTX.close());
  }

  @Test
  void storesBatchOfTheBlogPost() throws Exception {
    String batch =
        """
        {"agent":"meet1","metrics":[
          {"name":"Swap Used (Percent)","namespace":"Linux","tags":{"site":"meet.example.com"},
           "data_point":{"value":27.6,"timestamp":1543762800,"meta":{}}},
          {"name":"Load","data_point":{"value":1}}]}\
        """;
    assertThat(send(batch).statusCode()).isEqualTo(200);

    MachinistSeries swap =
        new MachinistSeries(
            "meet1", "Linux", "Swap Used (Percent)", Map.of("site", "meet.example.com"));
    MachinistSeries load = new MachinistSeries("meet1", "", "Load", Map.of());
    assertThat(machinist.ingestLog().points())
        .containsExactly(
            new MachinistPoint(swap, 27.6, 1_543_762_800),
            new MachinistPoint(load, 1, NOW.getEpochSecond()));
    assertThat(machinist.ingestLog().receipts())
        .containsExactly(new MachinistReceipt(NOW, 200, 2, true, ""));
    assertThat(Files.readAllLines(file)).hasSize(2);
    assertThat(new JsonObject(Files.readAllLines(file).get(0)).getDouble("value")).isEqualTo(27.6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "400 | nonsense",
        "400 | []",
        "400 | {}",
        "400 | {'agent':7,'metrics':[]}",
        "400 | {'agent':'a','metrics':{}}",
        "400 | {'agent':'a','metrics':[7]}",
        "400 | {'agent':'a','metrics':[{'name':'n','data_point':{'value':NaN}}]}",
        "422 | {'agent':'a','metrics':[{'data_point':{'value':1}}]}",
        "422 | {'agent':'a','metrics':[{'name':'n'}]}",
        "422 | {'agent':'a','metrics':[{'name':'n','data_points':[{'value':1}]}]}",
        "422 | {'agent':'a','metrics':[{'name':'n','data_point':{}}]}",
        "422 | {'agent':'a','metrics':[{'name':'n','data_point':{'value':'NaN'}}]}",
        "422 | {'agent':'a','metrics':[{'name':'n','data_point':{'value':1e999}}]}",
        "422 | {'agent':'a','metrics':[{'name':'n','data_point':{'value':null}}]}",
        "422 | {'agent':'a','metrics':[{'name':'n','data_point':{'value':1,'timestamp':1.5}}]}",
        "422 | {'agent':'a','metrics':[{'name':'n','data_point':{'value':1,'timestamp':'now'}}]}",
        "422 | {'agent':'a','metrics':[{'name':'n','data_point':{'value':1,'meta':7}}]}",
        "422 | {'agent':'a','metrics':[{'name':'n','namespace':7,'data_point':{'value':1}}]}",
        "422 | {'agent':'a','metrics':[{'name':'n','tags':{'t':7},'data_point':{'value':1}}]}",
      })
  void refusesInvalidBatch(int status, String body) throws Exception {
    assertThat(send(body.replace('\'', '"')).statusCode()).isEqualTo(status);
    assertThat(machinist.ingestLog().points()).isEmpty();
    assertThat(machinist.ingestLog().receipts())
        .singleElement()
        .satisfies(
            receipt -> {
              assertThat(receipt.status()).isEqualTo(status);
              assertThat(receipt.stored()).isFalse();
              assertThat(receipt.reason()).isNotEmpty();
            });
  }

  @Test
  void checksTheKeyAndTheType() throws Exception {
    assertThat(send(request(batch("n", 1, 60)).setHeader("Authorization", "Bearer wrong")))
        .isEqualTo(401);
    assertThat(send(request(batch("n", 1, 60)).setHeader("Authorization", "right"))).isEqualTo(401);
    assertThat(send(request(batch("n", 1, 60)).setHeader("Content-Type", "text/plain")))
        .isEqualTo(400);
    machinist.key("other");
    assertThat(send(batch("n", 1, 60)).statusCode()).isEqualTo(401);
    assertThat(send(request(batch("n", 1, 60)).setHeader("Authorization", "Bearer other")))
        .isEqualTo(200);
    assertThat(machinist.ingestLog().points()).hasSize(1);
  }

  @Test
  void wrongKeyModeRefusesEveryKey() throws Exception {
    AsyncWait.result(machinist.behaviour(new MachinistBehaviour.WrongKey()));
    assertRefusedUntilNormal(401);
  }

  @Test
  void failingModes() throws Exception {
    AsyncWait.result(machinist.behaviour(new MachinistBehaviour.Failing(503)));
    assertRefusedUntilNormal(503);
  }

  @Test
  void rateLimitSendsRetryAfterIfConfigured() throws Exception {
    AsyncWait.result(machinist.behaviour(new MachinistBehaviour.RateLimit(OptionalInt.of(30))));
    assertThat(send(batch("n", 1, 60)).headers().firstValue("Retry-After")).contains("30");
    AsyncWait.result(machinist.behaviour(new MachinistBehaviour.RateLimit(OptionalInt.empty())));
    assertThat(send(batch("n", 1, 60)).headers().firstValue("Retry-After")).isEmpty();
    assertRefusedUntilNormal(429);
  }

  @Test
  void onePointFailsItsBatchOnly() throws Exception {
    AsyncWait.result(
        machinist.behaviour(new MachinistBehaviour.RefusePoint(point -> point.timestamp() == 120)));
    assertThat(send(batch("n", 1, 60, 120)).statusCode()).isEqualTo(422);
    assertThat(send(batch("n", 1, 60)).statusCode()).isEqualTo(200);
    assertThat(send(batch("n", 1, 120)).statusCode()).isEqualTo(422);
    assertThat(machinist.ingestLog().points())
        .extracting(MachinistPoint::timestamp)
        .containsExactly(60L);
  }

  @Test
  void seriesLimitRefusesOnlyNewSeries() throws Exception {
    AsyncWait.result(machinist.behaviour(new MachinistBehaviour.SeriesLimit(1)));
    assertThat(send(batch("first", 1, 60)).statusCode()).isEqualTo(200);
    assertThat(send(batch("second", 1, 60)).statusCode()).isEqualTo(409);
    assertThat(send(batch("first", 1, 120)).statusCode()).isEqualTo(200);
  }

  @Test
  void downRefusesConnectionsAndReopensOnTheSamePort() throws Exception {
    AsyncWait.result(machinist.behaviour(new MachinistBehaviour.Down()));
    // refused, or reset: Vert.x reports a port as closed a moment before the kernel has closed it
    assertThatThrownBy(() -> send(batch("n", 1, 60)))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HttpTimeoutException.class);
    AsyncWait.result(machinist.behaviour(new MachinistBehaviour.Normal()));
    assertThat(send(batch("n", 1, 60)).statusCode()).isEqualTo(200);
  }

  @Test
  void slowStoresBeforeItAnswers() throws Exception {
    AsyncWait.result(machinist.behaviour(new MachinistBehaviour.Slow(Duration.ofMinutes(10))));
    Future<?> answer = sendLater(batch("n", 1, 60));
    AsyncWait.until("stored", () -> machinist.ingestLog().points().size() == 1);
    assertThat(answer.isDone()).isFalse();
    AsyncWait.result(machinist.behaviour(new MachinistBehaviour.Slow(Duration.ofMillis(5))));
    assertThat(send(batch("n", 1, 60)).statusCode()).isEqualTo(200);
  }

  @Test
  void hangingStoresNothing() throws Exception {
    AsyncWait.result(machinist.behaviour(new MachinistBehaviour.Hang()));
    Future<?> answer = sendLater(batch("n", 1, 60));
    AsyncWait.until("received", () -> machinist.ingestLog().receipts().size() == 1);
    assertThat(machinist.ingestLog().points()).isEmpty();
    assertThat(answer.isDone()).isFalse();
  }

  @Test
  void lostAnswersShowAsPointsStoredTwice() throws Exception {
    AsyncWait.result(machinist.behaviour(new MachinistBehaviour.AnswerLost()));
    assertThatThrownBy(() -> send(batch("n", 1, 60))).isInstanceOf(IOException.class);
    AsyncWait.result(machinist.behaviour(new MachinistBehaviour.Normal()));
    send(batch("n", 1, 60));
    assertThat(machinist.ingestLog().timesStored().values())
        .allMatch(times -> times >= 2)
        .hasSize(1);
    assertThat(machinist.ingestLog().contradictions()).isEmpty();
    send(batch("n", 2, 60));
    assertThat(machinist.ingestLog().contradictions())
        .extracting(MachinistPoint::value)
        .containsExactly(2.0);
  }

  @Test
  void onlyPostToTheEndpoint() throws Exception {
    HttpRequest get = HttpRequest.newBuilder(address("/endpoint")).timeout(PATIENCE).build();
    assertThat(client.send(get, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    HttpRequest other = HttpRequest.newBuilder(address("/")).timeout(PATIENCE).build();
    assertThat(client.send(other, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
  }

  @Test
  void controlReportsAndChangesState() throws Exception {
    ControlServer control = new ControlServer(new MachinistCommands(machinist));
    int controlPort = AsyncWait.result(control.start(VERTX, "127.0.0.1", 0));
    send(batch("n", 1, 60));
    assertThat(new JsonArray(order(controlPort, "GET", "/points", "")).size()).isEqualTo(1);
    order(controlPort, "PUT", "/mode", "{\"kind\":\"refuse-point\",\"name\":\"bad\"}");
    assertThat(send(batch("bad", 1, 60)).statusCode()).isEqualTo(422);
    assertThat(send(batch("good", 1, 60)).statusCode()).isEqualTo(200);
    JsonArray requests = new JsonArray(order(controlPort, "GET", "/requests", ""));
    assertThat(requests.getJsonObject(1).getInteger("status")).isEqualTo(422);
    for (String mode :
        new String[] {
          "{\"kind\":\"slow\",\"delayMillis\":1}",
          "{\"kind\":\"series-limit\",\"series\":10}",
          "{\"kind\":\"rate-limit\"}",
          "{\"kind\":\"failing\",\"status\":500}",
          "{\"kind\":\"hang\"}",
          "{\"kind\":\"answer-lost\"}",
          "{\"kind\":\"wrong-key\"}",
          "{\"kind\":\"down\"}",
          "{\"kind\":\"normal\"}"
        }) {
      order(controlPort, "PUT", "/mode", mode);
    }
    assertThat(order(controlPort, "PUT", "/mode", "{\"kind\":\"sad\"}")).contains("sad");
    order(controlPort, "DELETE", "/points", "");
    assertThat(machinist.ingestLog().points()).isEmpty();
    AsyncWait.result(control.close());
  }

  private void assertRefusedUntilNormal(int status) throws Exception {
    assertThat(send(batch("n", 1, 60)).statusCode()).isEqualTo(status);
    assertThat(machinist.ingestLog().points()).isEmpty();
    AsyncWait.result(machinist.behaviour(new MachinistBehaviour.Normal()));
    assertThat(send(batch("n", 1, 60)).statusCode()).isEqualTo(200);
    assertThat(machinist.ingestLog().points()).hasSize(1);
  }

  private static String batch(String name, double value, long... timestamps) {
    JsonArray metrics = new JsonArray();
    for (long timestamp : timestamps) {
      JsonObject data = new JsonObject().put("value", value).put("timestamp", timestamp);
      metrics.add(new JsonObject().put("name", name).put("data_point", data));
    }
    return new JsonObject().put("agent", "meet1").put("metrics", metrics).encode();
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private HttpRequest.Builder request(String body) {
    return HttpRequest.newBuilder(address("/endpoint"))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer right")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private HttpResponse<String> send(String body) throws Exception {
    return client.send(request(body).build(), BodyHandlers.ofString());
  }

  private Future<?> sendLater(String body) {
    return client.sendAsync(request(body).build(), BodyHandlers.ofString());
  }

  private int send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString()).statusCode();
  }

  private String order(int controlPort, String method, String path, String body) throws Exception {
    HttpRequest order =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + controlPort + path))
            .timeout(PATIENCE)
            .method(method, BodyPublishers.ofString(body))
            .build();
    return client.send(order, BodyHandlers.ofString()).body();
  }
}
