/**
 * What a caller of foreign servers needs: backoff, secrets from files, trusted certificates; used
 * by edge link, relay, notify and commands.
 */
package io.meetkeeper.backbone.outbound;
