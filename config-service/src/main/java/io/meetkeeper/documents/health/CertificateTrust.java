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

  private List<X509Certificate> judged = List.of();
  private Instant judgedAt = Instant.EPOCH;
  private boolean trusted;

  boolean isTrusted(List<X509Certificate> chain, Instant now) {
    boolean isOld = now.isBefore(judgedAt) || Duration.between(judgedAt, now).compareTo(KEEP) > 0;
    if (isOld || !chain.equals(judged)) {
      trusted = judge(chain);
      judged = List.copyOf(chain);
      judgedAt = now;
    }
    return trusted;
  }

  private static boolean judge(List<X509Certificate> chain) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager trust) {
          String keys = chain.get(0).getPublicKey().getAlgorithm();
          trust.checkServerTrusted(chain.toArray(X509Certificate[]::new), "ECDHE_" + keys);
          return true;
        }
      }
      return false;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
