package io.meetkeeper.backbone.certificate;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The names and validity of a certificate. Pure. */
public record ServerCertificate(X509Certificate certificate) {
  private static final int DNS_NAME = 2;
  private static final Duration NOTICE = Duration.ofDays(21);
  private static final int MAX_NAMES = 5;

  /** The names that a browser accepts; the common name does not count. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      if (all != null) {
        all.stream()
            .filter(entry -> Integer.valueOf(DNS_NAME).equals(entry.get(0)))
            .forEach(entry -> names.add(String.valueOf(entry.get(1)).toLowerCase(Locale.ROOT)));
      }
    } catch (CertificateParsingException e) {
      // a certificate without readable names is valid for no site
    }
    return names;
  }

  /** Whether browsers accept it for that name. */
  public boolean isFor(String site) {
    String expectedName = site.toLowerCase(Locale.ROOT);
    int dot = expectedName.indexOf('.');
    String wildcard = dot < 0 ? "" : "*" + expectedName.substring(dot);
    return names().stream().anyMatch(name -> name.equals(expectedName) || name.equals(wildcard));
  }

  /** Start of its validity. */
  public Instant start() {
    return certificate.getNotBefore().toInstant();
  }

  /** End of its validity. */
  public Instant end() {
    return certificate.getNotAfter().toInstant();
  }

  /** Whether it is not valid yet. */
  public boolean isEarly(Instant now) {
    return now.isBefore(start());
  }

  /** Whether it is no longer valid. */
  public boolean isExpired(Instant now) {
    return now.isAfter(end());
  }

  /** Whole days until it expires. */
  public long daysLeft(Instant now) {
    return Duration.between(now, end()).toDays();
  }

  /** Whether less than 21 days are left, or less than a third of a short lifetime. */
  public boolean isDue(Instant now) {
    Duration third = Duration.between(start(), end()).dividedBy(3);
    Duration notice = third.compareTo(NOTICE) < 0 ? third : NOTICE;
    return Duration.between(now, end()).compareTo(notice) < 0;
  }

  /** Whether no authority signed it. */
  public boolean isSelfSigned() {
    return certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
  }

  /** Name of the authority that signed it. */
  public String issuer() {
    return certificate.getIssuerX500Principal().getName();
  }

  /** Its first names. */
  public String describeNames() {
    List<String> names = names();
    return names.isEmpty()
        ? "nobody: it has no names"
        : String.join(", ", names.subList(0, Math.min(MAX_NAMES, names.size())));
  }

  /** One line for the evidence of a check. */
  public String describe() {
    return "certificate for " + describeNames() + ", by " + issuer() + ", until " + end();
  }
}
