/**
 * The scheduler's database: transactions, rows of jobs and hosts, events stored with the change
 * that they tell of, leases.
 */
package io.meetkeeper.restart.store;
