package io.meetkeeper.suite.rest;

import io.meetkeeper.backbone.outbound.PemTrustStore;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * Trusts the certificates in the gateway's own file and nothing else. The name in them is that of
 * the server as others see it, so it is not compared with the loopback address.
 */
final class GatewayCertificateTrust {
  private GatewayCertificateTrust() {}

  static HttpClientOptions options(Path file) {
    try {
      return new HttpClientOptions()
          .setSsl(true)
          .setVerifyHost(false)
          .setTrustOptions(TrustOptions.wrap(PemTrustStore.trustManager(file)));
    } catch (IOException | GeneralSecurityException e) {
      throw new CommandFailedException(
          "meetkeeper.gateway.tls.certificate-file = " + file + " cannot be used (" + e + ")");
    }
  }
}
