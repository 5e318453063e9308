package io.meetkeeper.gateway.audit;

import java.time.Instant;

/**
 * One change that a client requested.
 *
 * @param position ascending; {@code null} before it is stored
 * @param at when it was requested
 * @param token name of the token
 * @param address IP address of the client
 * @param request id of the request
 * @param method HTTP method
 * @param path path of the URL
 * @param status HTTP status of the response; {@code null} while the outcome is not recorded, for
 *     example because the process was killed
 * @param before the old state; {@code null} when there was none or it is not known
 * @param after the new state, or why the change was refused
 */
public record AuditEntry(
    Long position,
    Instant at,
    String token,
    String address,
    String request,
    String method,
    String path,
    Integer status,
    Object before,
    Object after) {}
