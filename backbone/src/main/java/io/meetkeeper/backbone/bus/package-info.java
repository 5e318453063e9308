/**
 * The one door to the event bus: typed publish, request and serve. Only this package knows
 * addresses, codecs and {@code Message}. Within one process the records are handed over as they
 * are; between processes they travel as JSON.
 */
package io.meetkeeper.backbone.bus;
