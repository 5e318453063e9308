/**
 * The event bus: typed publish, request and serve. Only this package uses codecs and {@code
 * Message}. Records are passed by reference within one process, and as JSON between processes.
 */
package io.meetkeeper.backbone.bus;
