package io.meetkeeper.backbone.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** TLS trust in only the certificates of a PEM file. */
public final class PemTrustStore {
  private PemTrustStore() {}

  /**
   * Creates a TLS context from the file.
   *
   * @throws IOException when the file cannot be read
   * @throws GeneralSecurityException when the file has no certificate
   */
  public static SSLContext sslContext(Path file) throws IOException, GeneralSecurityException {
    return sslContext(trustManager(file));
  }

  /**
   * Creates a TLS context from a trust manager.
   *
   * @throws GeneralSecurityException when Java has no TLS
   */
  public static SSLContext sslContext(TrustManager trust) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {trust}, null);
    return context;
  }

  /**
   * Creates a trust manager from the file.
   *
   * @throws IOException when the file cannot be read
   * @throws GeneralSecurityException when the file has no certificate
   */
  public static TrustManager trustManager(Path file) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int count = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry("trusted-" + count++, certificate);
      }
      if (count == 0) {
        throw new CertificateException("there is no certificate in it");
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      return trust.getTrustManagers()[0];
    }
  }
}
