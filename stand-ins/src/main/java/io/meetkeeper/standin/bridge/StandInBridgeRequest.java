package io.meetkeeper.standin.bridge;

/**
 * What a client asked.
 *
 * @param method in capitals
 * @param path without the query
 * @param authority host and port as the client wrote them
 * @param accept the Accept header; null when there is none, which a real bridge cannot stand on
 *     {@code /metrics}
 * @param contentType the Content-Type header, or null
 * @param body the body as text, empty when there is none
 */
record StandInBridgeRequest(
    String method, String path, String authority, String accept, String contentType, String body) {}
