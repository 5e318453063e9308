/**
 * What a record from another process must be like, as annotations of the records, and the one check
 * that enforces it. {@code bus} and the edge link call it before anybody sees the record.
 */
package io.meetkeeper.backbone.contract.check;
