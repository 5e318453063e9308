package io.meetkeeper.gateway.session;

import io.meetkeeper.gateway.token.AccessToken;
import io.meetkeeper.gateway.token.TokenScope;
import java.time.Instant;
import java.util.Set;

/**
 * What somebody in a browser may do, without the secret of the cookie.
 *
 * @param hash hash of the secret
 * @param tokenId id of the token it stands for; it ends with that
 * @param name who is named in the audit trail: the token, and the person where that is known
 * @param scopes what it allows, none that the token does not allow
 * @param sites the sites it is limited to; {@code null}: not limited
 * @param createdAt when it began
 * @param expiresAt when it ends, however much it is used
 * @param lastUsedAt when it was last used, as far as it was stored
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
  /** Between the name of a token and that of a person, which neither of them contains. */
  public static final String PERSON = " (";

  private static final int ID_LENGTH = 16;

  /** A session of a token, which ends with that at the latest. */
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

  /** The session that a link begins. */
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

  /** A token with its rights, for the requests of the session. */
  public AccessToken toToken() {
    return new AccessToken(
        "session-" + hash.substring(0, ID_LENGTH), name, scopes, sites, createdAt, name, expiresAt);
  }

  /**
   * The name of a caller for another person.
   *
   * @param person {@code null}: the same
   */
  public static String nameOf(AccessToken caller, String person) {
    int known = caller.name().indexOf(PERSON);
    String token = known < 0 ? caller.name() : caller.name().substring(0, known);
    return person == null ? caller.name() : token + PERSON + person + ")";
  }
}
