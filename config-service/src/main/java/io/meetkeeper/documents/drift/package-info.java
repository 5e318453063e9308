/**
 * Kept settings: stored, compared with the files, re-applied up to a limit. Used by the poll and by
 * requests over the bus.
 */
package io.meetkeeper.documents.drift;
