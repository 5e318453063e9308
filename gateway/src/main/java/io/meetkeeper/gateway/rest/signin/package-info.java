/** Signing in with a browser: {@code /session} and {@code /session-links}. */
package io.meetkeeper.gateway.rest.signin;
