/**
 * Files of our own that nobody else may read: tokens, journals, and the directories they are in.
 * Used by every role that keeps one.
 */
package io.meetkeeper.backbone.file;
