/**
 * Our own files that no other user may read: tokens, journals and their directories. Used by all
 * roles.
 */
package io.meetkeeper.backbone.file;
