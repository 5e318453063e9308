package io.meetkeeper.suite.rest;

import io.meetkeeper.backbone.outside.Trusted;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/**
 * Trusts the certificates in the gateway's own file and nothing else. The name in them is that of
 * the server as others see it, so it is not compared with the loopback address.
 */
final class OneCertificate {
  private OneCertificate() {}

  static SSLContext context(Path file) {
    System.setProperty("jdk.internal.httpclient.disableHostnameVerification", "true");
    try {
      return Trusted.by(file);
    } catch (IOException | GeneralSecurityException e) {
      throw new NotDone(
          "meetkeeper.gateway.tls.certificate-file = " + file + " cannot be used (" + e + ")");
    }
  }
}
