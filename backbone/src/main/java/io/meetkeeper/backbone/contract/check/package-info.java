/**
 * Annotations for what a record from another process must contain, and the one check that enforces
 * them. {@code bus} and the edge link call it before the record is used.
 */
package io.meetkeeper.backbone.contract.check;
