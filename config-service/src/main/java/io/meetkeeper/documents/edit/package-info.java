/**
 * From a requested change to edits of a text: what a merge patch needs and whether it is valid.
 * Pure functions.
 */
package io.meetkeeper.documents.edit;
