package io.meetkeeper.gateway.token;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A token, without its secret.
 *
 * @param id unique
 * @param name unique; what the audit trail shows
 * @param scopes what it allows
 * @param sites limited to these; {@code null}: not limited
 * @param createdAt when
 * @param createdBy name of the token that created it, or {@code meetkeeper}
 */
public record AccessToken(
    String id,
    String name,
    Set<TokenScope> scopes,
    Set<String> sites,
    Instant createdAt,
    String createdBy) {
  private static final String HOST_NAME = "host:";

  /** Whether it has the scope; {@code admin} has all of them. */
  public boolean hasScope(TokenScope scope) {
    return scopes.contains(scope) || scopes.contains(TokenScope.ADMIN);
  }

  /** The name of the token of a host, which no other token can have. */
  public static String hostTokenName(String host) {
    return HOST_NAME + host;
  }

  /** The host that it stands for; empty when it is no host's. */
  public Optional<String> host() {
    return scopes.contains(TokenScope.HOST) && name.startsWith(HOST_NAME)
        ? Optional.of(name.substring(HOST_NAME.length()))
        : Optional.empty();
  }

  /** Whether that host may answer for its site. */
  public boolean servesSite() {
    return site() != null && scopes.contains(TokenScope.SITE);
  }

  /** The site of the host that it stands for; {@code null} when that has none. */
  public String site() {
    return sites == null ? null : sites.iterator().next();
  }

  /** Whether it may see what belongs to this site; {@code null} is what belongs to none. */
  public boolean canSee(String site) {
    return sites == null || (site != null && sites.contains(site));
  }

  /** Not limited to sites. */
  public boolean isUnrestricted() {
    return sites == null;
  }
}
