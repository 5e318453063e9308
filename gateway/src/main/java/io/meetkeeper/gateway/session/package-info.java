/**
 * Sessions of people in a browser. A session begins with a token or a single-use link and ends with
 * its token. {@code io.meetkeeper.gateway.rest} checks the cookie.
 */
package io.meetkeeper.gateway.session;
