/**
 * The role {@code accounts}: who may open a room. The verticles serve the gateway's requests about
 * the accounts of a site and its secure domain; the packages {@code account}, {@code domain} and
 * {@code probe} do the work, each through {@code prosody}.
 */
package io.meetkeeper.auth;
