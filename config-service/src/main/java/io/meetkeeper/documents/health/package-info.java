/**
 * The checks of the role {@code documents}: files, web server, certificates and TURN of the site.
 * They are read-only; {@code DocumentHealthProbes} is their entry point.
 */
package io.meetkeeper.documents.health;
