/**
 * The messages of the scheduler by code: figures, reasons and events. Their words are in {@code
 * messages/} of this module; those of the decision ladder are {@code DecisionMessage}.
 */
package io.meetkeeper.restart.message;
