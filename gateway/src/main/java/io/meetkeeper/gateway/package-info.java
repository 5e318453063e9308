/**
 * HTTP in, bus out. Started by {@code backbone.boot} as the role {@code gateway}. It stores tokens,
 * events and the audit trail, and requests everything else from the other roles.
 */
package io.meetkeeper.gateway;
