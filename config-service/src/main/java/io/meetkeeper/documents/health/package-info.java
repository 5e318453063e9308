/**
 * The checks of the role {@code documents}: files, web server, certificates and TURN of the site.
 * They only look; {@code DocumentHealthProbes} is their entry.
 */
package io.meetkeeper.documents.health;
