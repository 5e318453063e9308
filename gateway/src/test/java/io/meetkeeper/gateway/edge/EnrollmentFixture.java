package io.meetkeeper.gateway.edge;

import io.meetkeeper.gateway.GatewayFixture;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

/** Enrolls hosts. */
final class EnrollmentFixture {
  private EnrollmentFixture() {}

  /** Enrolls a host and returns its token; {@code site} may be {@code null}. */
  static String token(GatewayFixture gateway, String host, String site) {
    JsonObject ask = new JsonObject();
    if (site != null) {
      ask.put("site", site);
    }
    return gateway
        .call(
            HttpMethod.POST,
            "/api/v1/hosts/" + host + "/enrollment",
            gateway.adminToken(),
            ask.encode())
        .bodyAsJsonObject()
        .getString("token");
  }
}
