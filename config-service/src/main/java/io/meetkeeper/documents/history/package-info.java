/**
 * What the files were, who changed them, when and why: a git repository of our own in the data
 * directory, and the small store that tells our changes from those of others, also after a crash.
 */
package io.meetkeeper.documents.history;
