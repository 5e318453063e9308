package io.meetkeeper.gateway.token;

import java.time.Instant;
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
public record Token(
    String id,
    String name,
    Set<TokenScope> scopes,
    Set<String> sites,
    Instant createdAt,
    String createdBy) {
  /** Whether it has the scope; {@code admin} has all of them. */
  public boolean may(TokenScope scope) {
    return scopes.contains(scope) || scopes.contains(TokenScope.ADMIN);
  }

  /** Whether it may see what belongs to this site; {@code null} is what belongs to none. */
  public boolean sees(String site) {
    return sites == null || (site != null && sites.contains(site));
  }

  /** Not limited to sites. */
  public boolean everywhere() {
    return sites == null;
  }
}
