/**
 * Access to {@code documents.db} from the thread that does the blocking work of the documents role.
 * Used by the stores of {@code history} and {@code drift}.
 */
package io.meetkeeper.documents.store;
