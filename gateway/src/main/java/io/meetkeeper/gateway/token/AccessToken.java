package io.meetkeeper.gateway.token;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A bearer token, without its secret.
 *
 * @param id unique id
 * @param name unique name, shown in the audit trail
 * @param scopes granted scopes
 * @param sites the sites it is limited to; {@code null}: not limited
 * @param createdAt when it was created
 * @param createdBy name of the token that created it, or {@code meetkeeper}
 * @param expiresAt when it expires; {@code null}: never
 */
public record AccessToken(
    String id,
    String name,
    Set<TokenScope> scopes,
    Set<String> sites,
    Instant createdAt,
    String createdBy,
    Instant expiresAt) {
  private static final String HOST_PREFIX = "host:";

  /** Whether it has expired at a time. */
  public boolean isExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /** Whether it has the scope; {@code admin} has all of them. */
  public boolean hasScope(TokenScope scope) {
    return scopes.contains(scope) || scopes.contains(TokenScope.ADMIN);
  }

  /** The name of the token of a host; no other token can have it. */
  public static String hostTokenName(String host) {
    return HOST_PREFIX + host;
  }

  /** The host that it was enrolled for; empty when it is not the token of a host. */
  public Optional<String> host() {
    return scopes.contains(TokenScope.HOST) && name.startsWith(HOST_PREFIX)
        ? Optional.of(name.substring(HOST_PREFIX.length()))
        : Optional.empty();
  }

  /** Whether the host may serve requests for its site. */
  public boolean servesSite() {
    return site() != null && scopes.contains(TokenScope.SITE);
  }

  /** The site of the host that it was enrolled for; {@code null} when that has none. */
  public String site() {
    return sites == null ? null : sites.iterator().next();
  }

  /** Whether it may see resources of this site; {@code null}: resources without a site. */
  public boolean canSee(String site) {
    return sites == null || (site != null && sites.contains(site));
  }

  /** Sites as one text, for a store; {@code null}: not limited. */
  public static String joinSites(Set<String> sites) {
    return sites == null ? null : String.join(",", sites);
  }

  /** Sites from the text of {@link #joinSites}. */
  public static Set<String> splitSites(String joined) {
    return joined == null ? null : new TreeSet<>(Arrays.asList(joined.split(",", -1)));
  }

  /** Whether it is not limited to sites. */
  public boolean isUnrestricted() {
    return sites == null;
  }
}
