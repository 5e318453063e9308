package io.meetkeeper.gateway.session;

import io.meetkeeper.gateway.token.TokenScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A link for signing in once, without its code.
 *
 * @param hash hash of the code
 * @param tokenId id of the token that the session belongs to
 * @param name the name of the session
 * @param scopes the scopes of the session
 * @param sites the sites it is limited to; {@code null}: not limited
 * @param validFor how long the session may last
 * @param expiresAt until when the link can be used
 */
public record SessionLink(
    String hash,
    String tokenId,
    String name,
    Set<TokenScope> scopes,
    Set<String> sites,
    Duration validFor,
    Instant expiresAt) {}
