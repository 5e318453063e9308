/**
 * Events for the operator: {@link EventFactory} makes them, each with a new id and the time, host
 * and site it belongs to, and {@link EventAnnouncer} publishes them. Every role announces through
 * it; nobody else fills in the head of an event.
 */
package io.meetkeeper.backbone.event;
