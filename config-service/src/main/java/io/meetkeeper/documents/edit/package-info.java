/**
 * From a wanted change to a text: what a merge patch asks for, whether it is acceptable, and what
 * must happen for it to count. Pure functions.
 */
package io.meetkeeper.documents.edit;
