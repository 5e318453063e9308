/**
 * Access to {@code documents.db} from the thread that does the documents' blocking work. The stores
 * of {@code history} and {@code drift} use it.
 */
package io.meetkeeper.documents.store;
