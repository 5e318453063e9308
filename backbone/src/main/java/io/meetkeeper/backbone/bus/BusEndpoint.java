package io.meetkeeper.backbone.bus;

import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.Set;

/**
 * Address on which this process receives bus messages.
 *
 * @param address address of this machine
 * @param port port for messages
 * @param tls {@code null}: plain text
 */
public record BusEndpoint(String address, int port, BusTlsFiles tls) {
  private static final int CONNECT_TIMEOUT_MS = 5_000;

  /** Configures a clustered Vert.x with this endpoint. */
  public void applyTo(VertxOptions options) {
    EventBusOptions bus =
        new EventBusOptions()
            .setHost(address)
            .setPort(port)
            .setClusterPublicHost(address)
            .setClusterPublicPort(port)
            .setConnectTimeout(CONNECT_TIMEOUT_MS);
    if (tls != null) {
      bus.setSsl(true)
          .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
          .setClientAuth(ClientAuth.REQUIRED)
          .setKeyCertOptions(
              new PemKeyCertOptions()
                  .addCertPath(tls.certificate().toString())
                  .addKeyPath(tls.key().toString()))
          .setTrustOptions(new PemTrustOptions().addCertPath(tls.authority().toString()));
    }
    options.setEventBusOptions(bus);
  }
}
