package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docker-compose.yml} with its PostgreSQL and with two gateways and two schedulers, started
 * as documented: all at the same time, over an empty database.
 */
class ComposeReplicasIT {
  private static final List<String> ONCE = List.of("postgres", "metrics-collector");
  private static final List<String> TWICE = List.of("gateway", "restart-scheduler");

  @TempDir static Path directory;
  private static TestCertificateAuthority authority;
  private static ComposeProject compose;

  @BeforeAll
  static void start() throws Exception {
    authority = new TestCertificateAuthority(directory);
    for (String service : List.of("gateway", "restart-scheduler", "metrics-collector")) {
      authority.signService(service);
    }
    authority.signService("postgres");
    Path password = Files.writeString(directory.resolve("store-password"), "three bridges\n");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
    compose =
        new ComposeProject(directory)
            .withVariable("CERTIFICATES", authority.files())
            .withVariable("COMPOSE_PROFILES", "postgres")
            .withVariable("STORE", "postgresql://postgres:5432/meetkeeper")
            .withVariable("STORE_PASSWORD", password)
            .withVariable("GATEWAY_PORTS", "127.0.0.1:" + ProgramLauncher.freePorts(2))
            .withVariable("HOST_ID", "docker1");
    ComposeProject.buildImage(directory);
    compose.run("up", "-d", "--build", "--scale", "gateway=2", "--scale", "restart-scheduler=2");
  }

  @AfterAll
  static void stop() {
    if (compose != null) {
      compose.close();
    }
  }

  @Test
  void allOfThemAreHealthyAndWhatOneGatewayIsToldTheOtherKnows() {
    for (String service : ONCE) {
      assertThat(compose.containers(service)).as(service).hasSize(1);
    }
    for (String service : TWICE) {
      assertThat(compose.containers(service)).as(service).hasSize(2);
      Polling.until(
          service,
          () -> compose.healthOfAll(service),
          each -> each.equals(List.of("healthy", "healthy")));
    }
    List<JsonHttpClient> gateways = gateways();
    for (JsonHttpClient gateway : gateways) {
      Polling.until(
          "the machine at each gateway",
          () -> gateway.get("/hosts/docker1").body(),
          host -> host.containsKey("memoryUsedPercent"));
    }
    String reason = "by one of two";
    gateways.get(0).put("/pause", new JsonObject().put("reason", reason)).successBody();
    Polling.until(
        "the pause at the other",
        () -> gateways.get(1).get("/pause").body().encode(),
        body -> body.contains(reason));
  }

  /** Both gateways accept the same token, since they share the volume that contains it. */
  private static List<JsonHttpClient> gateways() {
    List<JsonHttpClient> gateways = new ArrayList<>();
    for (int port : compose.publishedPorts("gateway")) {
      URI outside = URI.create("https://localhost:" + port);
      JsonHttpClient health = authority.client(outside, null);
      Polling.until(
          "ready", () -> health.get("/health/ready"), jsonReply -> jsonReply.status() == 200);
      gateways.add(authority.client(outside.resolve("/api/v1"), token()));
    }
    return gateways;
  }

  private static String token() {
    return compose.run("exec", "-T", "gateway", "cat", "/var/lib/meetkeeper/admin.token").strip();
  }
}
