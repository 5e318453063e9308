package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.edge.Frame;
import io.meetkeeper.backbone.edge.Hello;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many simulated edge hosts on one gateway, for {@code bench/fleet}: each has its own token and its
 * own link, and sends a sample of a host with a bridge every ten seconds, spread evenly. Arguments:
 * port, file with the admin token, hosts, seconds. Prints how many samples were sent.
 */
public final class FleetLoad {
  private static final int INTERVAL_MS = 10_000;

  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient client = vertx.createWebSocketClient();
  private final HttpClient http = vertx.createHttpClient();
  private final int port;
  private final String admin;
  private final AtomicLong sent = new AtomicLong();

  private FleetLoad(int port, String admin) {
    this.port = port;
    this.admin = admin;
  }

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    FleetLoad load =
        new FleetLoad(Integer.parseInt(args[0]), Files.readString(Path.of(args[1])).strip());
    int hosts = Integer.parseInt(args[2]);
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < hosts; i++) {
      tokens.add(load.enrolled("host" + i));
    }
    Future<Void> linked = Future.succeededFuture();
    for (int i = 0; i < hosts; i++) {
      int number = i;
      linked =
          linked.compose(
              done -> load.link("host" + number, tokens.get(number), number * INTERVAL_MS / hosts));
    }
    linked.toCompletionStage().toCompletableFuture().get();
    System.out.println("linked " + hosts);
    long before = load.sent.get();
    Thread.sleep(Duration.ofSeconds(Long.parseLong(args[3])).toMillis());
    System.out.println("sent " + (load.sent.get() - before));
    load.vertx.close().toCompletionStage().toCompletableFuture().get();
  }

  private String enrolled(String host) throws Exception {
    return http
        .request(HttpMethod.POST, port, "127.0.0.1", "/api/v1/hosts/" + host + "/enrollment")
        .compose(
            request ->
                request
                    .putHeader("Authorization", "Bearer " + admin)
                    .putHeader("Content-Type", "application/json")
                    .send("{}"))
        .compose(answer -> answer.body())
        .map(body -> new JsonObject(body).getString("token"))
        .toCompletionStage()
        .toCompletableFuture()
        .get();
  }

  private Future<Void> link(String host, String token, int offset) {
    WebSocketConnectOptions options =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI("/edge")
            .addHeader("Authorization", "Bearer " + token);
    return client
        .connect(options)
        .map(
            socket -> {
              socket.textMessageHandler(text -> {});
              say(
                  socket,
                  Frame.of(
                      Frame.Kind.HELLO,
                      new Hello(1, host, null, host, "bench", List.of("collector"), List.of())));
              AtomicLong sequence = new AtomicLong();
              vertx.setPeriodic(
                  1000 + offset, INTERVAL_MS, tick -> measure(socket, host, sequence));
              return null;
            });
  }

  private void measure(WebSocket socket, String host, AtomicLong sequence) {
    say(
        socket,
        Frame.publish(
            Contracts.SAMPLES.address(), sample(host, sequence.incrementAndGet(), Instant.now())));
    sent.incrementAndGet();
  }

  private static void say(WebSocket socket, Frame frame) {
    socket
        .writeTextMessage(frame.text())
        .onFailure(failure -> System.err.println("a host lost its link: " + failure));
  }

  /** As many figures as a real one has. */
  static Sample sample(String host, long sequence, Instant now) {
    Instant at = Instant.ofEpochMilli(now.toEpochMilli());
    return new Sample(
        host,
        null,
        1_795_320_000_000L,
        sequence,
        at,
        new Sample.Memory(8_000_000_000L, 3_000_000_000L + sequence),
        new Sample.Swap(4_000_000_000L, 500_000_000L + sequence, 0.0, 12.5),
        new Sample.Load(0.5, 0.4, 0.3),
        new Sample.Cpu(4, 12.5),
        List.of(new Sample.Disk("/", 100_000_000_000L, 50_000_000_000L)),
        new Sample.Stall(0, 0.1, 0, 0),
        new Sample.Bridge(
            Sample.BridgeState.UP,
            new ProcessId(812, 4_711),
            at.minusSeconds(3600),
            1_000_000_000L,
            0L,
            new Sample.Calls("/metrics", 1, 2, 0.1, false, false, 1, 1),
            new Sample.Health(200, null),
            "2.3-187"),
        List.of(new Sample.Alarm(Sample.Resource.SWAP, false, null)),
        Map.of());
  }
}
