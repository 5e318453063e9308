/**
 * The role {@code accounts}: accounts and the right to open rooms. The verticles serve the
 * gateway's requests about the accounts of a site and its secure domain; the packages {@code
 * account}, {@code domain} and {@code probe} do the work, each through {@code prosody}.
 */
package io.meetkeeper.auth;
