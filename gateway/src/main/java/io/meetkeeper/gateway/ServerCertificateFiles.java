package io.meetkeeper.gateway;

import io.meetkeeper.backbone.certificate.ServerCertificate;
import io.meetkeeper.backbone.file.BoundedFile;
import io.meetkeeper.backbone.file.FileFailure;
import io.meetkeeper.backbone.message.MessageText;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import javax.net.ssl.X509KeyManager;

/**
 * The certificate of the gateway and its key as they are in their files. TLS itself takes a key of
 * another certificate without a word, and then no handshake succeeds.
 *
 * @param certificate file of the certificate
 * @param own the certificate; {@code null} when it cannot be read
 * @param keys both, for TLS; {@code null} when they cannot be used
 * @param fault why they cannot be used; {@code null} when they can
 */
record ServerCertificateFiles(
    Path certificate, ServerCertificate own, PemKeyCertOptions keys, MessageText fault) {
  private static final int MAX_BYTES = 1024 * 1024;
  private static final byte[] PROOF = {1, 2, 3, 4};
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

  /** Reads and compares both files. Blocking. */
  static ServerCertificateFiles read(Vertx vertx, Path certificate, Path key) {
    ServerCertificate own = null;
    try {
      byte[] chain = content(certificate);
      own = ownCertificate(certificate, chain);
      PemKeyCertOptions keys =
          new PemKeyCertOptions()
              .addCertValue(Buffer.buffer(chain))
              .addKeyValue(Buffer.buffer(content(key)));
      if (!isKeyOf(own.certificate().getPublicKey(), privateKey(vertx, keys, own, key))) {
        throw new UnusableFileException(
            GatewayCertificateMessage.OTHER_KEY.with(key.toString(), certificate.toString()));
      }
      return new ServerCertificateFiles(certificate, own, keys, null);
    } catch (UnusableFileException e) {
      return new ServerCertificateFiles(certificate, own, null, e.reason);
    }
  }

  /**
   * Why the former certificate should stay in use; {@code null} when this one should take over.
   *
   * @param former the certificate in use; {@code null} when there is none
   */
  MessageText faultBeside(ServerCertificate former, Instant now) {
    if (fault != null) {
      return fault;
    }
    return isValid(former, now) ? validityFault(now) : null;
  }

  private MessageText validityFault(Instant now) {
    if (own.isExpired(now)) {
      return GatewayCertificateMessage.EXPIRED.with(certificate.toString(), own.end());
    }
    return own.isEarly(now)
        ? GatewayCertificateMessage.EARLY.with(certificate.toString(), own.start())
        : null;
  }

  private static boolean isValid(ServerCertificate former, Instant now) {
    return former != null && !former.isExpired(now) && !former.isEarly(now);
  }

  private static byte[] content(Path file) throws UnusableFileException {
    try {
      return BoundedFile.read(file, MAX_BYTES);
    } catch (IOException e) {
      throw new UnusableFileException(
          GatewayCertificateMessage.UNREADABLE.with(file.toString(), FileFailure.of(e)));
    }
  }

  private static ServerCertificate ownCertificate(Path file, byte[] chain)
      throws UnusableFileException {
    try {
      return new ServerCertificate(
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(chain)));
    } catch (CertificateException e) {
      throw new UnusableFileException(
          GatewayCertificateMessage.NO_CERTIFICATE.with(file.toString()));
    }
  }

  /** The key; {@code null} when it is of another kind than the certificate. */
  private static PrivateKey privateKey(
      Vertx vertx, PemKeyCertOptions keys, ServerCertificate own, Path file)
      throws UnusableFileException {
    try {
      X509KeyManager manager =
          (X509KeyManager) keys.getKeyManagerFactory(vertx).getKeyManagers()[0];
      String type = own.certificate().getPublicKey().getAlgorithm();
      return manager.getPrivateKey(manager.getServerAliases(type, null)[0]);
    } catch (Exception e) { // of several kinds; none may show a part of the key
      if (String.valueOf(e.getMessage()).startsWith("private key algorithm does not match")) {
        return null; // java.security.KeyStore.PrivateKeyEntry
      }
      throw new UnusableFileException(GatewayCertificateMessage.NO_KEY.with(file.toString()));
    }
  }

  /** Whether the two belong together; assumed for algorithms that are not known. */
  private static boolean isKeyOf(PublicKey certified, PrivateKey key) {
    String signature = SIGNATURES.get(certified.getAlgorithm());
    if (signature == null || key == null) {
      return key != null;
    }
    try {
      Signature signer = Signature.getInstance(signature);
      signer.initSign(key);
      signer.update(PROOF);
      Signature verifier = Signature.getInstance(signature);
      verifier.initVerify(certified);
      verifier.update(PROOF);
      return verifier.verify(signer.sign());
    } catch (GeneralSecurityException e) {
      return false; // a key of another kind
    }
  }

  /** Says why a file cannot be used. */
  private static final class UnusableFileException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient MessageText reason;

    UnusableFileException(MessageText reason) {
      super(reason.english());
      this.reason = reason;
    }
  }
}
