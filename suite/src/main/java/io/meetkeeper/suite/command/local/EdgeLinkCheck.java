package io.meetkeeper.suite.command.local;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.edge.EdgeSettings;
import io.meetkeeper.backbone.outbound.PemTrustStore;
import io.meetkeeper.suite.run.LaunchContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.TrustManager;

/** Checks whether the gateways of an edge host accept its token, without opening a link. */
final class EdgeLinkCheck {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private EdgeLinkCheck() {}

  /** One check for each gateway. */
  static List<HealthCheck> checkGateways(LaunchContext context) throws InterruptedException {
    EdgeSettings edge = EdgeSettings.of(context.config().section("edge")).orElseThrow();
    HttpClient client = client(edge.trust());
    List<HealthCheck> checks = new ArrayList<>();
    for (URI gateway : edge.gateways()) {
      URI url = URI.create(gateway.toString().replaceFirst("^ws", "http"));
      checks.add(checkGateway(client, url, edge));
    }
    return checks;
  }

  private static HttpClient client(TrustManager trust) {
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(TIMEOUT);
    try {
      return trust == null
          ? builder.build()
          : builder.sslContext(PemTrustStore.sslContext(trust)).build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  private static HealthCheck checkGateway(HttpClient client, URI url, EdgeSettings edge)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + edge.token().readRequired())
            .build();
    try {
      return judge(url, client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      return check(url, HealthState.WARNING, "is NOT reachable", e.toString());
    }
  }

  private static HealthCheck judge(URI url, int status) {
    String evidence = "GET " + url + ": " + status;
    return switch (status) {
      case 426 ->
          check(url, HealthState.WELL, "is reachable, and takes this host's token", evidence);
      case 401 ->
          check(
              url,
              HealthState.WARNING,
              "is reachable, but does not know this host's token: enroll this host there",
              evidence);
      case 403 ->
          check(
              url,
              HealthState.WARNING,
              "is reachable, but the token is not one of a host",
              evidence);
      default ->
          check(
              url,
              HealthState.WARNING,
              "answers " + status + "; is that a gateway of Meetkeeper?",
              evidence);
    };
  }

  private static HealthCheck check(URI url, HealthState state, String summary, String evidence) {
    return HealthCheck.of(
        "edge-link." + url.getAuthority(),
        state,
        "The gateway " + url.getAuthority() + " " + summary + ".",
        List.of(evidence),
        List.of());
  }
}
