/**
 * What happened, as it is kept, streamed and notified; and how a role is asked for stored events.
 */
package io.meetkeeper.backbone.contract.event;
