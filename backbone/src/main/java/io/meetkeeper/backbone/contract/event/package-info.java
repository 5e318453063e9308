/** Events as they are stored, streamed and notified, and queries for stored ones. */
package io.meetkeeper.backbone.contract.event;
