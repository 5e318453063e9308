/**
 * State that must survive a crash: a small SQL database for each role that needs one. SQLite, or
 * the PostgreSQL in {@code meetkeeper.store.url}, which several processes may share. All work runs
 * on one thread outside the event loop, in transactions that are on disk when their future
 * succeeds.
 */
package io.meetkeeper.backbone.store;
