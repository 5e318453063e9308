/**
 * The history of the files: a git repository in the data directory, and a store that distinguishes
 * Meetkeeper's changes from those of others, also after a crash.
 */
package io.meetkeeper.documents.history;
