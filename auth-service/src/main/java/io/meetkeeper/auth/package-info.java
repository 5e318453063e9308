/**
 * Who may open a room: the role {@code accounts}. The verticles serve what the gateway asks about
 * the accounts of a site and about its secure domain; {@code account}, {@code domain} and {@code
 * probe} do the work, each through {@code prosody}.
 */
package io.meetkeeper.auth;
