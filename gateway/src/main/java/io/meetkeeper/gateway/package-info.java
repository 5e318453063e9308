/**
 * HTTP in, bus out. Started by {@code backbone.boot} as the role {@code gateway}; it keeps tokens,
 * events and the audit trail, and asks the other roles for everything else.
 */
package io.meetkeeper.gateway;
