package io.meetkeeper.gateway;

import io.meetkeeper.backbone.contract.securedomain.ProbeReport;
import io.meetkeeper.backbone.edge.EdgeFrame;
import io.meetkeeper.gateway.edge.EdgeLinks;
import io.meetkeeper.gateway.http.ConnectionRegistry;
import io.meetkeeper.gateway.http.HttpLimits;
import io.meetkeeper.gateway.http.TlsHandshakeAdapter;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The options of the HTTP server: address, TLS, and limits that apply before a request is read. */
final class ServerOptionsFactory {
  private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

  /** Longer than the longest answer; event streams send a comment every 15 s. */
  private static final int IDLE_SECONDS = (int) ProbeReport.TIMEOUT.plusMinutes(1).toSeconds();

  private ServerOptionsFactory() {}

  static HttpServerOptions create(GatewaySettings settings, ConnectionRegistry connections) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(settings.host())
            .setPort(settings.port())
            .setMaxInitialLineLength(HttpLimits.LINE_BYTES)
            .setMaxHeaderSize(HttpLimits.HEADER_BYTES)
            .setHttp2ClearTextEnabled(false)
            .setUseAlpn(false) // HTTP/2 would need limits of its own
            .setMaxWebSocketFrameSize(EdgeLinks.MAX_FRAME_BYTES)
            .setMaxWebSocketMessageSize(EdgeFrame.MAX_BYTES)
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setIdleTimeout(IDLE_SECONDS);
    return settings.hasTls() ? withTls(options, settings, connections) : options;
  }

  private static HttpServerOptions withTls(
      HttpServerOptions options, GatewaySettings settings, ConnectionRegistry connections) {
    return options
        .setSsl(true)
        .setSslHandshakeTimeout(settings.limits().headTimeout().toSeconds())
        .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
        .setSslEngineOptions(new TlsHandshakeAdapter(connections.handshakes()))
        .setEnabledSecureTransportProtocols(PROTOCOLS)
        .setKeyCertOptions(keys(settings));
  }

  /**
   * The options of TLS with a certificate that was renewed.
   *
   * @param keys the certificate and its key
   */
  static ServerSSLOptions renewed(GatewaySettings settings, PemKeyCertOptions keys) {
    ServerSSLOptions options = new ServerSSLOptions();
    options
        .setSslHandshakeTimeout(settings.limits().headTimeout().toSeconds())
        .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
        .setEnabledSecureTransportProtocols(PROTOCOLS)
        .setKeyCertOptions(keys);
    return options;
  }

  private static PemKeyCertOptions keys(GatewaySettings settings) {
    return new PemKeyCertOptions()
        .addCertPath(settings.certificate().toString())
        .addKeyPath(settings.key().toString());
  }
}
