/**
 * Sessions of people in a browser: they begin with a token or a link for one use, and stand for the
 * token they began with. {@code io.meetkeeper.gateway.rest} checks their cookie.
 */
package io.meetkeeper.gateway.session;
