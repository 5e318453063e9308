package io.meetkeeper.documents.health;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whether a chain leads to an authority that this Java trusts. The authorities are loaded only for
 * a new chain, and twice a day since a certificate of the chain may expire; they are not kept in
 * memory.
 */
final class CertificateTrust {
  private static final Duration KEEP = Duration.ofHours(12);

  private List<X509Certificate> checkedChain = List.of();
  private Instant judgedAt = Instant.EPOCH;
  private Boolean trusted;

  /** {@code null} when it is not known, since the authorities cannot be read. */
  Boolean isTrusted(List<X509Certificate> chain, Instant now) {
    boolean isOld = now.isBefore(judgedAt) || Duration.between(judgedAt, now).compareTo(KEEP) > 0;
    if (trusted == null || isOld || !chain.equals(checkedChain)) {
      trusted = judge(chain, null);
      checkedChain = List.copyOf(chain);
      judgedAt = now;
    }
    return trusted;
  }

  /**
   * Judges a chain.
   *
   * @param authorities {@code null}: those of this Java
   */
  static Boolean judge(List<X509Certificate> chain, KeyStore authorities) {
    X509TrustManager trust = load(authorities);
    if (trust == null || trust.getAcceptedIssuers().length == 0) {
      return null;
    }
    try {
      String keys = chain.get(0).getPublicKey().getAlgorithm();
      trust.checkServerTrusted(chain.toArray(X509Certificate[]::new), "ECDHE_" + keys);
      return true;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static X509TrustManager load(KeyStore authorities) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(authorities);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager trust) {
          return trust;
        }
      }
      return null;
    } catch (GeneralSecurityException e) {
      return null;
    }
  }
}
