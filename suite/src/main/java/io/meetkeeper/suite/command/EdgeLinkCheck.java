package io.meetkeeper.suite.command;

import io.meetkeeper.backbone.edge.EdgeSettings;
import io.meetkeeper.suite.run.LaunchContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Checks whether the gateways of an edge host accept its token, without opening a link. */
final class EdgeLinkCheck {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private EdgeLinkCheck() {}

  /** Checks all gateways, and returns a line for each. */
  static List<String> checkGateways(LaunchContext context) throws InterruptedException {
    EdgeSettings edge = EdgeSettings.of(context.config().section("edge")).orElseThrow();
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(TIMEOUT);
    if (edge.trust() != null) {
      builder.sslContext(edge.trust());
    }
    HttpClient client = builder.build();
    List<String> lines = new ArrayList<>();
    for (URI gateway : edge.gateways()) {
      URI url = URI.create(gateway.toString().replaceFirst("^ws", "http"));
      lines.add("gateway " + url.getAuthority() + ": " + checkGateway(client, url, edge));
    }
    return lines;
  }

  private static String checkGateway(HttpClient client, URI url, EdgeSettings edge)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + edge.token().readRequired())
            .build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return switch (status) {
        case 426 -> "reachable, and takes this host's token";
        case 401 -> "reachable, but does not know this host's token: enroll this host there";
        case 403 -> "reachable, but the token is not one of a host";
        default -> "answers " + status + "; is that a gateway of Meetkeeper?";
      };
    } catch (IOException e) {
      return "NOT reachable: " + e;
    }
  }
}
