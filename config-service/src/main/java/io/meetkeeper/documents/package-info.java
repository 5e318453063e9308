/**
 * config.js and the other files of a Jitsi server: their content, minimal edits, history and kept
 * settings. The verticle here wires the packages below; the gateway calls it over the bus.
 */
package io.meetkeeper.documents;
