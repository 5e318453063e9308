/**
 * What must survive a crash: a small SQL database with its schema, one for each role that has
 * something to remember. All of its work runs on one thread outside the event loop, in transactions
 * that are on disk when their future succeeds.
 */
package io.meetkeeper.backbone.store;
