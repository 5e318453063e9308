/** Sets of values that belong together, with what they do and what they do not. */
package io.meetkeeper.documents.preset;
