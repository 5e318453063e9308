/**
 * config.js and the other files of a Jitsi server: what they say, changes that change nothing else,
 * who changed what when, and values that are wanted for good. The verticle here wires the rooms
 * below it; the gateway asks over the bus.
 */
package io.meetkeeper.documents;
