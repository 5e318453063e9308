/**
 * The files of a Jitsi server: each kind of document as text that is read, edited at the positions
 * of a real parser and proved before it may replace the old one. Knows neither the bus nor a role;
 * used by config-service for documents and by auth-service for the secure domain.
 */
package io.meetkeeper.files;
