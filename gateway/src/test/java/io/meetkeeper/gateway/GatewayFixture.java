package io.meetkeeper.gateway;

import io.meetkeeper.backbone.AsyncWait;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.gateway.fleet.FleetTiming;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.threeten.extra.MutableClock;

/** A gateway with a real HTTP port, and an HTTP client for it. */
public final class GatewayFixture implements AutoCloseable {
  private static final Duration OFTEN = Duration.ofMillis(50);
  private static final FleetTiming TIMING = new FleetTiming(OFTEN, OFTEN, OFTEN);

  public final Vertx vertx = Vertx.vertx();
  public final Bus bus = new Bus(vertx);
  public final FakeRoles neighbours = new FakeRoles(bus);
  public final Path directory;
  public final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-23T04:00:00Z"), ZoneOffset.UTC);
  private final WebClient client = WebClient.create(vertx);
  private GatewayVerticle verticle;
  private String deployment;

  public GatewayFixture(Path directory) {
    this.directory = directory;
  }

  /** Starts the gateway; {@code overrides} in HOCON. */
  public GatewayFixture start(String overrides) {
    verticle = GatewayVerticle.create(node(overrides), TIMING);
    deployment = await(vertx.deployVerticle(verticle));
    return this;
  }

  /** The context of the role. */
  public RoleContext node(String overrides) {
    ConfigSection config =
        ConfigurationLoader.ofDefaults("meetkeeper.gateway.port = 0\n" + overrides);
    return new RoleContext(
        vertx, bus, config, clock, FakeRoles.HOST, FakeRoles.SITE, directory, "test");
  }

  public void stop() {
    await(vertx.undeploy(deployment));
  }

  public int port() {
    return verticle.port();
  }

  public String adminToken() {
    try {
      return Files.readString(directory.resolve("admin.token")).strip();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Creates a token and returns its secret. */
  public String token(String name, List<String> scopes, List<String> sites) {
    JsonObject ask = new JsonObject().put("name", name).put("scopes", scopes);
    if (sites != null) {
      ask.put("sites", sites);
    }
    return call(HttpMethod.POST, "/api/v1/tokens", adminToken(), ask.encode())
        .bodyAsJsonObject()
        .getString("token");
  }

  public HttpRequest<Buffer> request(HttpMethod method, String path, String token) {
    HttpRequest<Buffer> request = client.request(method, port(), "127.0.0.1", path);
    return token == null ? request : request.putHeader("Authorization", "Bearer " + token);
  }

  public HttpResponse<Buffer> get(String path) {
    return await(request(HttpMethod.GET, path, adminToken()).send());
  }

  public HttpResponse<Buffer> call(HttpMethod method, String path, String token, String body) {
    return call(method, path, token, body, new String[0]);
  }

  /** Sends a request; {@code headers} are names and values alternately. */
  public HttpResponse<Buffer> call(
      HttpMethod method, String path, String token, String body, String... headers) {
    HttpRequest<Buffer> request = request(method, path, token);
    for (int i = 0; i < headers.length; i += 2) {
      request.putHeader(headers[i], headers[i + 1]);
    }
    if (body == null) {
      return await(request.send());
    }
    if (!Arrays.asList(headers).contains("Content-Type")) {
      request.putHeader("Content-Type", "application/json");
    }
    return await(request.sendBuffer(Buffer.buffer(body)));
  }

  /** Waits for a condition that a message makes true. */
  public void until(BooleanSupplier condition) {
    AsyncWait.until("what a message makes true", condition);
  }

  public static <T> T await(Future<T> future) {
    try {
      return AsyncWait.result(future);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    await(vertx.close());
  }
}
