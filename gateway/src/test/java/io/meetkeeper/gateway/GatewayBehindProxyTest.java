package io.meetkeeper.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway behind a proxy that terminates TLS. */
class GatewayBehindProxyTest {
  @TempDir Path directory;

  @Test
  void metricsNeedATokenAndTheAuditTrailHasTheClientAddress() {
    try (GatewayFixture gateway = new GatewayFixture(directory)) {
      gateway.neighbours.scheduler();
      gateway.start("meetkeeper.gateway { host = 0.0.0.0, tls.terminated-in-front = true }");
      assertThat(gateway.call(HttpMethod.GET, "/metrics", null, null).statusCode()).isEqualTo(401);
      String view = gateway.token("prometheus", List.of("view"), null);
      assertThat(gateway.call(HttpMethod.GET, "/metrics", view, null).statusCode()).isEqualTo(200);
      gateway.call(
          HttpMethod.DELETE,
          "/api/v1/pause",
          gateway.adminToken(),
          null,
          "X-Forwarded-For",
          "10.0.0.1, 192.0.2.7");
      assertThat(gateway.get("/api/v1/audit").bodyAsString()).contains("\"address\":\"192.0.2.7\"");
    }
  }
}
