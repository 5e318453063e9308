/**
 * Kept settings: stored, compared with the files, re-applied up to a limit. Called by the poll and
 * over the bus.
 */
package io.meetkeeper.documents.drift;
