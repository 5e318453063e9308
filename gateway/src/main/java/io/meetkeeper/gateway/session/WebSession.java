package io.meetkeeper.gateway.session;

import io.meetkeeper.gateway.token.AccessToken;
import io.meetkeeper.gateway.token.TokenScope;
import java.time.Instant;
import java.util.Set;

/**
 * The session of a person in a browser, without the secret of its cookie.
 *
 * @param hash hash of the secret
 * @param tokenId id of its token; it ends with that token
 * @param name name in the audit trail: the token, and the person if known
 * @param scopes granted scopes, at most those of the token
 * @param sites the sites it is limited to; {@code null}: not limited
 * @param createdAt when it began
 * @param expiresAt when it ends at the latest
 * @param lastUsedAt last use that was stored
 */
public record WebSession(
    String hash,
    String tokenId,
    String name,
    Set<TokenScope> scopes,
    Set<String> sites,
    Instant createdAt,
    Instant expiresAt,
    Instant lastUsedAt) {
  /** Separates the name of a token from that of a person; neither contains it. */
  public static final String PERSON = " (";

  private static final int ID_LENGTH = 16;

  /** A session of a token, which ends with the token at the latest. */
  static WebSession ofToken(String hash, AccessToken token, Instant now, Instant latest) {
    Instant end = token.expiresAt();
    return new WebSession(
        hash,
        token.id(),
        token.name(),
        token.scopes(),
        token.sites(),
        now,
        end != null && end.isBefore(latest) ? end : latest,
        now);
  }

  /** A session begun with a link. */
  static WebSession ofLink(String hash, SessionLink link, Instant now) {
    return new WebSession(
        hash,
        link.tokenId(),
        link.name(),
        link.scopes(),
        link.sites(),
        now,
        now.plus(link.validFor()),
        now);
  }

  /** A token with the rights of the session, for its requests. */
  public AccessToken toToken() {
    return new AccessToken(
        "session-" + hash.substring(0, ID_LENGTH), name, scopes, sites, createdAt, name, expiresAt);
  }

  /**
   * The name of a caller, combined with a person.
   *
   * @param person {@code null}: the name of the caller as it is
   */
  public static String nameOf(AccessToken caller, String person) {
    int known = caller.name().indexOf(PERSON);
    String token = known < 0 ? caller.name() : caller.name().substring(0, known);
    return person == null ? caller.name() : token + PERSON + person + ")";
  }
}
