/**
 * Turns a requested change into edits of a text: the options of a merge patch and their validation.
 * Pure functions.
 */
package io.meetkeeper.documents.edit;
