/**
 * For clients of other servers: retry backoff, secrets in files and trusted certificates. Used by
 * the edge link, the relay, notifications and commands.
 */
package io.meetkeeper.backbone.outbound;
