/**
 * Events for the operator: {@link EventFactory} creates them, each with a new id, time, host and
 * site, and {@link EventAnnouncer} publishes them. All roles use it.
 */
package io.meetkeeper.backbone.event;
