/**
 * Meetkeeper's own files: what each is for, what its loss costs, and how those that no other user
 * may read are written; and how a change of any file is noticed. Used by all roles.
 */
package io.meetkeeper.backbone.file;
