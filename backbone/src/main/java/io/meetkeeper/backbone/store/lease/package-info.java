/** Leases: which of several processes with one store does what only one of them should do. */
package io.meetkeeper.backbone.store.lease;
