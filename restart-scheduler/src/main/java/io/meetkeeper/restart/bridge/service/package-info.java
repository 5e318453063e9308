/**
 * The other services of the site on this host: Prosody, Jicofo and the web server, restarted or
 * reloaded for auth-service and config-service, and the bridge for them. The same manners as with
 * the bridge: a look right before the act, a refusal in doubt, an answer only when the service was
 * seen again.
 */
package io.meetkeeper.restart.bridge.service;
