/**
 * How people log in to a site: tokens (JWT), LDAP or accounts, read from the files of Prosody,
 * Jicofo and docker-jitsi-meet and never changed. Checks the settings against each other, and
 * creates links with a token where the secret is readable.
 */
package io.meetkeeper.auth.domain.login;
