package io.meetkeeper.gateway.session;

import io.meetkeeper.gateway.token.TokenSecret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie of a session. Scripts of the page cannot read it, and no other site can make a browser
 * send it (RFC 6265bis, {@code HttpOnly} and {@code SameSite=Strict}).
 *
 * @param secure whether browsers may send it over TLS only
 */
public record SessionCookie(boolean secure) {
  /** Its name. */
  public static final String NAME = "meetkeeper-session";

  private static final String CSRF_PURPOSE = "csrf ";

  /** The secret in a {@code Cookie} header; empty when there is none, or more than one. */
  public static Optional<String> find(String header) {
    String found = null;
    for (String pair : header == null ? new String[0] : header.split(";", -1)) {
      String[] parts = pair.strip().split("=", 2);
      if (parts.length == 2 && parts[0].equals(NAME)) {
        if (found != null) {
          return Optional.empty(); // one of them was set by somebody else
        }
        found = parts[1];
      }
    }
    return Optional.ofNullable(found).filter(secret -> !secret.isEmpty());
  }

  /** The {@code Set-Cookie} header that begins a session. */
  public String begin(String secret, Duration validFor) {
    return header(secret, validFor);
  }

  /** The {@code Set-Cookie} header that removes the cookie. */
  public String end() {
    return header("", Duration.ZERO);
  }

  private String header(String value, Duration age) {
    return NAME
        + "="
        + value
        + "; Path=/; Max-Age="
        + age.toSeconds()
        + "; HttpOnly; SameSite=Strict"
        + (secure ? "; Secure" : "");
  }

  /**
   * The token that requests of a session which change something must have in a header. It follows
   * from the secret of the cookie, which no script can read, so that nothing more is stored.
   */
  public static String csrfToken(String secret) {
    return TokenSecret.hash(CSRF_PURPOSE + secret);
  }

  /** Whether a request has the right token; takes the same time for any wrong one. */
  public static boolean isCsrfToken(String secret, String given) {
    return given != null
        && MessageDigest.isEqual(
            csrfToken(secret).getBytes(StandardCharsets.UTF_8),
            given.getBytes(StandardCharsets.UTF_8));
  }
}
