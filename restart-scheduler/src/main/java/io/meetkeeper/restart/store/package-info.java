/**
 * The database of the scheduler: transactions, one class for each table, events that are stored
 * with their change, leases of hosts.
 */
package io.meetkeeper.restart.store;
