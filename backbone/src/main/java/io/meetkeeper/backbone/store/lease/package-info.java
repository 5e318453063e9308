/**
 * Leases: which of several processes with one store does a task that only one of them should do.
 */
package io.meetkeeper.backbone.store.lease;
