/**
 * What whoever calls another server needs: how long to wait after a bad answer, secrets that are
 * read from files, and which certificates to trust. Used by the edge link, the relay, notifications
 * and commands.
 */
package io.meetkeeper.backbone.outside;
