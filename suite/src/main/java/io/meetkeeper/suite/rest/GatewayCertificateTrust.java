package io.meetkeeper.suite.rest;

import io.meetkeeper.backbone.outbound.PemTrustStore;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/**
 * Trusts the certificates in the gateway's own file and nothing else. The name in them is that of
 * the server as others see it, so it is not compared with the loopback address.
 */
final class GatewayCertificateTrust {
  private GatewayCertificateTrust() {}

  static SSLContext sslContext(Path file) {
    System.setProperty("jdk.internal.httpclient.disableHostnameVerification", "true");
    try {
      return PemTrustStore.sslContext(file);
    } catch (IOException | GeneralSecurityException e) {
      throw new CommandFailedException(
          "meetkeeper.gateway.tls.certificate-file = " + file + " cannot be used (" + e + ")");
    }
  }
}
