/**
 * What happened: events from the bus, kept once each in the store with a position that only grows,
 * so that a stream can go on where it broke off. {@code rest} lists and streams them.
 */
package io.meetkeeper.gateway.event;
