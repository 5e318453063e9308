/**
 * Settings that are wanted for good: stored, compared with the files, reapplied with a limit; the
 * poll and the bus call it.
 */
package io.meetkeeper.documents.drift;
