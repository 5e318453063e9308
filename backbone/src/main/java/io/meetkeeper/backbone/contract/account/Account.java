package io.meetkeeper.backbone.contract.account;

import java.time.Instant;

/**
 * An account of a site. What was never told to Meetkeeper - an account made by hand - is {@code
 * null}.
 *
 * @param site the Jitsi Meet domain
 * @param name the localpart of its JID, prepared
 * @param enabled whether it may log in
 * @param because why it is disabled, when Meetkeeper did it
 * @param expiresAt when it is disabled by itself; {@code null}: never
 * @param note for people
 * @param createdBy token name of who asked for it
 * @param createdAt when
 * @param etag changes with everything above and with the password
 */
public record Account(
    String site,
    String name,
    boolean enabled,
    String because,
    Instant expiresAt,
    String note,
    String createdBy,
    Instant createdAt,
    String etag) {}
