package io.meetkeeper.backbone.contract.account;

import io.meetkeeper.backbone.contract.check.Required;
import java.time.Instant;

/**
 * An account of a site. Members that are unknown for an account not created by Meetkeeper are
 * {@code null}.
 *
 * @param site the Jitsi Meet domain
 * @param name localpart of its JID, normalised
 * @param enabled whether it may log in
 * @param because why Meetkeeper disabled it; otherwise {@code null}
 * @param expiresAt when it is disabled automatically; {@code null}: never
 * @param note free text
 * @param createdBy token name of the caller who created it
 * @param createdAt when it was created
 * @param etag changes with every member above and with the password
 */
public record Account(
    @Required String site,
    @Required String name,
    boolean enabled,
    String because,
    Instant expiresAt,
    String note,
    String createdBy,
    Instant createdAt,
    String etag) {}
