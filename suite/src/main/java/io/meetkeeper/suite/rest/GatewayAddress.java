package io.meetkeeper.suite.rest;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.LoopbackHost;
import io.meetkeeper.suite.run.LaunchContext;
import io.vertx.core.http.HttpClientOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * The address of a gateway, and the token for it.
 *
 * @param connection connection options, including the trusted certificates
 * @param base its URL
 * @param token the token, a secret
 * @param isRemote whether it was named on the command line, rather than the configured one of this
 *     machine
 */
record GatewayAddress(HttpClientOptions connection, URI base, String token, boolean isRemote) {
  /** The configured gateway of this machine, and the first token. */
  static GatewayAddress ofThisMachine(LaunchContext context) {
    ConfigSection gateway = context.config().section("gateway");
    Path certificate = gateway.optionalPath("tls.certificate-file").orElse(null);
    URI base =
        URI.create(
            (certificate == null ? "http" : "https")
                + "://"
                + reachableHost(gateway.text("host"))
                + ":"
                + gateway.number("port", 1, 65_535));
    return new GatewayAddress(
        certificate == null
            ? new HttpClientOptions()
            : GatewayCertificateTrust.options(certificate),
        base,
        BearerTokenFile.ofThisMachine(context.identity().dataDirectory().resolve("admin.token")),
        false);
  }

  /** A gateway anywhere; https, or http on this machine. */
  static GatewayAddress ofServer(URI server, Path tokenFile) {
    if (server.getHost() == null || !List.of("http", "https").contains(server.getScheme())) {
      throw new CommandFailedException(ClientMessage.NO_URL.with(server.toString()));
    }
    boolean tls = server.getScheme().equals("https");
    if (!tls && !LoopbackHost.isLoopback(server.getHost())) {
      throw new CommandFailedException(
          ClientMessage.CLEAR_TEXT.with(server.toString(), server.getHost()));
    }
    return new GatewayAddress(
        new HttpClientOptions().setSsl(tls), server, BearerTokenFile.readGiven(tokenFile), true);
  }

  private static String reachableHost(String host) {
    return switch (host) {
      case "0.0.0.0" -> "127.0.0.1";
      case "::", "[::]" -> "[::1]";
      default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    };
  }

  /** Without the token. */
  @Override
  public String toString() {
    return base.toString();
  }
}
