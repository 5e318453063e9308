/**
 * What must survive a crash: a small SQL database with its schema, one for each role that has
 * something to remember. SQLite unless {@code meetkeeper.store.url} names a PostgreSQL, which
 * several processes may share. All of its work runs on one thread outside the event loop, in
 * transactions that are on disk when their future succeeds.
 */
package io.meetkeeper.backbone.store;
