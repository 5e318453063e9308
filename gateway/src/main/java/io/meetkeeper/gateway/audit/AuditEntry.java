package io.meetkeeper.gateway.audit;

import java.time.Instant;

/**
 * One change that was asked for.
 *
 * @param position counts up; {@code null} before it is stored
 * @param at when
 * @param token name of the token
 * @param address where the request came from
 * @param request its id
 * @param method HTTP method
 * @param path path of the URL
 * @param status HTTP status of the answer
 * @param before what was there before; {@code null} when there was nothing or it is not known
 * @param after what is there now, or why it was refused
 */
public record AuditEntry(
    Long position,
    Instant at,
    String token,
    String address,
    String request,
    String method,
    String path,
    int status,
    Object before,
    Object after) {}
