/**
 * Who may open a room: Prosody accounts and the secure domain. Still an empty room: the gateway
 * offers none of its resources yet.
 */
package io.meetkeeper.auth;
