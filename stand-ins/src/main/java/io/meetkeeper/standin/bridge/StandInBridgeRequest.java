package io.meetkeeper.standin.bridge;

/**
 * A request to the bridge.
 *
 * @param method in upper case
 * @param path without the query
 * @param authority host and port as sent by the client
 * @param accept the Accept header, or {@code null}; a real bridge fails on {@code /metrics} without
 *     it
 * @param contentType the Content-Type header, or {@code null}
 * @param body the body, empty when there is none
 */
record StandInBridgeRequest(
    String method, String path, String authority, String accept, String contentType, String body) {}
