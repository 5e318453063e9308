/**
 * The messages of the scheduler by code: figures, reasons and events. Their texts are in {@code
 * messages/} of this module.
 */
package io.meetkeeper.restart.message;
