package io.meetkeeper.suite.rest;

import io.meetkeeper.backbone.outbound.PemTrustStore;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * Trusts the certificates in the gateway's certificate file and no others. They carry the public
 * name of the server, so the name is not compared with the loopback address.
 */
final class GatewayCertificateTrust {
  private GatewayCertificateTrust() {}

  /** Options for a connection to the gateway with that certificate file. */
  static HttpClientOptions options(Path file) {
    try {
      return new HttpClientOptions()
          .setSsl(true)
          .setVerifyHost(false)
          .setTrustOptions(TrustOptions.wrap(PemTrustStore.trustManager(file)));
    } catch (IOException | GeneralSecurityException e) {
      throw new CommandFailedException(
          ClientMessage.BAD_CERTIFICATE.with(file.toString(), e.toString()));
    }
  }
}
